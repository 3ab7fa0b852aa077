namespace AhaIntegrations.Benchmarks;

/// <summary>The look at everything: a list of products, a list for each, and each integration in full.</summary>
internal sealed class Inventory : IBenchmark
{
    public const string Script = "Get-AhaProduct | Get-AhaIntegration -Detailed";

    public string Name => "inventory";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var products = scale.Of(200, 5);
        using var server = new ServerProcess(new ServerOptions(products));
        using var floor = new FloorClient(server.Origin, window: 8);
        using var module = new Module().Connect(server.Origin);
        var turns = await Turns.MeasureAsync(
            scale.Of(Turns.UntilCompiled, 0),
            scale.Rounds,
            floor.InventoryAsync,
            () => Task.FromResult(module.Run(Script).Count)
        );
        var what = $"inventory of {products} products x 5, no latency";
        return
        [
            new Result($"{what}: time / floor", turns.TimeRatio, "", 1.25, false, turns.Times),
            new Result($"{what}: bytes allocated / floor", turns.ByteRatio, "", 1.6, false, turns.Bytes),
        ];
    }
}
