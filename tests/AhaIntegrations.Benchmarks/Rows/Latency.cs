namespace AhaIntegrations.Benchmarks;

/// <summary>The inventory over a network that takes its time, with what a person gets who sets nothing.</summary>
internal sealed class Latency : IBenchmark
{
    public string Name => "latency";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var products = scale.Of(200, 5);
        var latency = scale.Of(100, 10);
        using var server = new ServerProcess(new ServerOptions(products, Latency: latency));
        using var floor = new FloorClient(server.Origin, window: 8);
        using var module = new Module().Connect(server.Origin);
        var turns = await Turns.MeasureAsync(
            warmUps: 0,
            Math.Min(3, scale.Rounds),
            floor.InventoryAsync,
            () => Task.FromResult(module.Run(Inventory.Script).Count)
        );
        return
        [
            new Result(
                $"inventory of {products} products x 5, {latency} ms latency, default settings: time / "
                    + "floor with window 8",
                turns.TimeRatio,
                "",
                1.05,
                false,
                turns.Times
            ),
        ];
    }
}
