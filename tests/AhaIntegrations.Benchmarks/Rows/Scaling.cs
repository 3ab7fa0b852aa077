namespace AhaIntegrations.Benchmarks;

/// <summary>
/// Whether a wider window is really filled: the job grows with it, so each would take the same time if it were.
/// </summary>
internal sealed class Scaling : IBenchmark
{
    private const int ProductsForEachInFlight = 15;

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

    /// <summary>The floor stands beside it: on a busy machine nothing reaches the ideal.</summary>
    private static async Task<Result> MeasureAsync(int window, int latency, int products)
    {
        using var server = new ServerProcess(new ServerOptions(products, Latency: latency));
        using var floor = new FloorClient(server.Origin, window);
        using var module = new Module().Connect(server.Origin);
        var turns = await Turns.MeasureAsync(
            warmUps: 0,
            rounds: 1,
            floor.InventoryAsync,
            () => Task.FromResult(module.Run($"{Inventory.Script} -ThrottleLimit {window}").Count)
        );
        var (requests, _) = await server.CountAsync();
        var ideal = requests / 2.0 * latency / window;
        return new Result(
            $"{window} in flight at {latency} ms: efficiency against latency / window",
            ideal / turns.OurTime,
            "",
            0.9,
            true,
            $"{turns.Times}, ideal {ideal:0} ms"
        );
    }
}
