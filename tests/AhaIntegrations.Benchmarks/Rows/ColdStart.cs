using System.Diagnostics;
using System.Globalization;
using AhaIntegrations.Tests;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// What a job pays that asks little: a PowerShell starts, imports the module, connects, and reads a list of products
/// and one of integrations. Beside it, the same three requests with what PowerShell itself offers.
/// </summary>
internal sealed class ColdStart : IBenchmark
{
    private const int Products = 20;

    private const string Ours = """
        $null = Connect-Aha -BaseUri $env:ORIGIN
        $products = Get-AhaProduct
        $integrations = Get-AhaIntegration -Product P1

        """;

    private const string Floor = """
        $headers = @{ Authorization = "Bearer $env:AHA_TOKEN"; Accept = 'application/json' }
        $api = "$env:ORIGIN/api/v1"
        $null = (Invoke-RestMethod "$api/me" -Headers $headers).user
        $products = (Invoke-RestMethod "$api/products?page=1&per_page=200" -Headers $headers).products
        $integrations = (Invoke-RestMethod "$api/products/P1/integrations?page=1&per_page=200" -Headers $headers).integrations

        """;

    /// <summary>How much was read, and the CPU time of the process up to here.</summary>
    private const string Figures = """
        "$($products.Count + $integrations.Count) $([System.Environment]::CpuUsage.TotalTime.Ticks)"
        """;

    public string Name => "cold-start";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        using var server = new ServerProcess(new ServerOptions(Products));
        var import = PwshProcess.Import(HostedEngine.FindManifest());
        var (ours, floor) = (new List<Turn>(), new List<Turn>());
        for (var round = scale.Of(-1, 0); round < scale.Rounds; round++)
        {
            var its = await OnceAsync(Floor + Figures, server.Origin);
            var our = await OnceAsync(import + Ours + Figures, server.Origin);
            if (round >= 0)
            {
                floor.Add(its);
                ours.Add(our);
            }
        }

        return [Compare("time", 1.0, turn => turn.Time), Compare("CPU", 1.05, turn => turn.Cpu)];

        Result Compare(string what, double target, Func<Turn, TimeSpan> figure) =>
            new(
                $"new process: import, connect, two lists: {what} / Invoke-RestMethod with the same requests",
                Turns.Median(ours.Zip(floor, (our, its) => figure(our) / figure(its))),
                "",
                target,
                false,
                $"{Median(ours, figure):0} ms / {Median(floor, figure):0} ms"
            );
    }

    private static double Median(List<Turn> turns, Func<Turn, TimeSpan> figure) =>
        Turns.Median(turns.Select(turn => figure(turn).TotalMilliseconds));

    private static async Task<Turn> OnceAsync(string script, string origin)
    {
        var started = Stopwatch.GetTimestamp();
        var (_, text) = await PwshProcess.RunAsync(
            ["-Command", script],
            [("ORIGIN", origin), ("AHA_TOKEN", "cold-start-token"), ("DOTNET_TieredPGO", "1")]
        );
        var time = Stopwatch.GetElapsedTime(started);
        return text.Split(' ') is [var count, var cpu] && count == $"{Products + ServerOptions.PerProduct}"
            ? new Turn(time, new TimeSpan(long.Parse(cpu, CultureInfo.InvariantCulture)))
            : throw new InvalidOperationException(text);
    }

    private sealed record Turn(TimeSpan Time, TimeSpan Cpu);
}
