using System.Globalization;
using AhaIntegrations.Tests;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// How many methods the runtime compiles until there is an answer: nearly exact, where the times of cold starts are
/// noisy. The engine's own are among them.
/// </summary>
internal sealed class CompiledMethods : IBenchmark
{
    /// <summary>The counter is compiled first, and the engine's fast path to it.</summary>
    private const string Script = """
        function Count { [System.Runtime.JitInfo]::GetCompiledMethodCount($false) }
        foreach ($time in 1..50) { $null = Count }
        $import = Count
        $null = Connect-Aha -BaseUri $env:ORIGIN
        $connect = Count
        $null = Get-AhaProduct
        $products = Count
        $null = Get-AhaIntegration -Product P1
        $first = Count
        $null = Get-AhaIntegration -Product P1
        $second = Count
        "$($connect - $import) $($products - $connect) $($first - $products) $($second - $first)"
        """;

    private static readonly (string What, int Target)[] Steps =
    [
        ("connecting", 740),
        ("the first list of products", 160),
        ("the first list of integrations after that", 210),
        ("the second list of integrations", 20),
    ];

    public string Name => "compiled-methods";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        using var server = new ServerProcess(new ServerOptions(Products: 20));
        var runs = new List<int[]>();
        for (var round = 0; round < Math.Min(3, scale.Rounds); round++)
        {
            runs.Add(await OnceAsync(server.Origin));
        }

        return [.. Steps.Select((step, index) => Describe(step.What, step.Target, runs.Select(run => run[index])))];
    }

    private static Result Describe(string what, int target, IEnumerable<int> counts) =>
        new(
            $"methods compiled by {what}",
            Turns.Median(counts.Select(count => (double)count)),
            "",
            target,
            false,
            $"the runs: {string.Join(", ", counts)}"
        );

    /// <summary>What is compiled again, better, would be counted whenever the runtime finds the time for it.</summary>
    private static async Task<int[]> OnceAsync(string origin)
    {
        var (_, text) = await PwshProcess.RunAsync(
            Script,
            ("ORIGIN", origin),
            ("AHA_TOKEN", "compiled-methods-token"),
            ("DOTNET_TC_CallCounting", "0"),
            ("DOTNET_MultiCoreJitMinNumCpus", "FFFF")
        );
        var counts = text.Split(' ');
        return counts.Length == Steps.Length
            ? [.. counts.Select(count => int.Parse(count, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException(text);
    }
}
