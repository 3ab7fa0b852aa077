using System.Diagnostics;

namespace AhaIntegrations.Benchmarks;

/// <summary>The Tab key, once the products were read.</summary>
internal sealed class Completion : IBenchmark
{
    public string Name => "completion";

    public Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        using var server = new ServerProcess(new ServerOptions(Products: scale.Of(1000, 50)));
        using var module = new Module().Connect(server.Origin);
        var first = Time(module);
        var second = Time(module);
        var later = Turns.Median(Enumerable.Range(0, scale.Rounds).Select(_ => Time(module)).ToArray());
        return Task.FromResult<IReadOnlyList<Result>>([
            new Result(
                "tab completion of -Product with 1,000 products, second time",
                second,
                " ms",
                20,
                false,
                $"first time {first:0.0} ms, later {later:0.0} ms"
            ),
        ]);
    }

    private static double Time(Module module)
    {
        var started = Stopwatch.GetTimestamp();
        var output = module.Run(
            "(TabExpansion2 $line $line.Length).CompletionMatches.Count",
            ("line", "Get-AhaIntegration -Product P")
        );
        var time = Stopwatch.GetElapsedTime(started);
        return (int)output[0].BaseObject >= 50
            ? time.TotalMilliseconds
            : throw new InvalidOperationException("The products were not completed.");
    }
}
