namespace AhaIntegrations.Benchmarks;

/// <summary>A whole account compared with its baseline, which states each integration: nothing differs.</summary>
internal sealed class Comparing : IBenchmark
{
    public string Name => "compare";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var products = scale.Of(200, 5);
        var count = products * ServerOptions.PerProduct;
        var folder = Directory.CreateTempSubdirectory("baseline-");
        try
        {
            var baseline = Path.Combine(folder.FullName, "baseline.json");
            using var server = new ServerProcess(new ServerOptions(products));
            using var floor = new FloorClient(server.Origin, window: 8);
            using var module = new Module().Connect(server.Origin);
            module.Run("Export-AhaIntegration -All -Path $baseline", ("baseline", baseline));
            var turns = await Turns.MeasureAsync(
                scale.Of(Turns.UntilCompiled, 0),
                scale.Rounds,
                floor.AccountAsync,
                () => Task.FromResult(count - module.Run("Compare-AhaIntegration -Path $baseline").Count)
            );
            return
            [
                new Result(
                    $"compare with a baseline of {count} stated integrations, no latency: time / floor",
                    turns.TimeRatio,
                    "",
                    1.3,
                    false,
                    turns.Times
                ),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
