using System.Diagnostics;

namespace AhaIntegrations.Benchmarks;

/// <summary>Whether a wider window is really filled: the job grows with it, so each would take the same time if it were.</summary>
internal sealed class Scaling : IBenchmark
{
    private const int ProductsForEachInFlight = 25;

    public string Name => "scaling";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var results = new List<Result>();
        foreach (var window in new[] { 1, 2, 4, 8, 16 })
        {
            results.Add(await MeasureAsync(window, scale.Of(100, 5), window * scale.Of(ProductsForEachInFlight, 1)));
        }

        return results;
    }

    private static async Task<Result> MeasureAsync(int window, int latency, int products)
    {
        using var server = new ServerProcess(new ServerOptions(products, Latency: latency));
        using var module = new Module().Connect(server.Origin);
        var started = Stopwatch.GetTimestamp();
        module.Run($"{Inventory.Script} -ThrottleLimit {window}");
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var (requests, _) = await server.CountAsync();
        var ideal = (double)requests * latency / window;
        return new Result($"{window} in flight at {latency} ms: efficiency against latency / window", ideal / time, "", 0.9, true, $"{requests} requests in {time:0} ms, ideal {ideal:0} ms");
    }
}
