namespace AhaIntegrations.Benchmarks;

/// <summary>The inventory of a server whose answers are now and then late, or fail: what is ready must not wait.</summary>
internal sealed class LateAnswers : IBenchmark
{
    private const int Latency = 20;

    public string Name => "late";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var products = scale.Of(200, 5);
        var options = new ServerOptions(products, Latency: Latency);
        return
        [
            await MeasureAsync(scale, options with { LatePercent = 2 }, "2 % of the answers take 1 s"),
            await MeasureAsync(scale, options with { FailPercent = 5 }, "5 % of 500s, the floor retries alike"),
        ];
    }

    private static async Task<Result> MeasureAsync(Scale scale, ServerOptions options, string trouble)
    {
        using var server = new ServerProcess(options);
        using var floor = new FloorClient(server.Origin, window: 8);
        using var module = new Module().Connect(server.Origin);
        var turns = await Turns.MeasureAsync(
            warmUps: scale.Of(1, 0),
            Math.Min(5, scale.Rounds),
            floor.InventoryAsync,
            () => Task.FromResult(module.Run(Inventory.Script).Count)
        );
        return new Result(
            $"inventory of {options.Products} products x 5, {Latency} ms, {trouble}: time / floor with window 8",
            turns.TimeRatio,
            "",
            1.15,
            false,
            turns.Times
        );
    }
}
