using System.Globalization;

namespace AhaIntegrations.Benchmarks;

/// <summary>Writes go one by one, each checked.</summary>
internal sealed class Writes : IBenchmark
{
    public string Name => "writes";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var ids = Enumerable
            .Range(1, scale.Of(1000, 10))
            .Select(id => id.ToString(CultureInfo.InvariantCulture))
            .ToArray();
        using var server = new ServerProcess(new ServerOptions());
        using var floor = new FloorClient(server.Origin, window: 1);
        using var module = new Module().Connect(server.Origin);
        var integrations = module.Run("Get-AhaIntegration -Product P1 -Id $ids", ("ids", ids));
        var turns = await Turns.MeasureAsync(
            scale.Of(10, 0),
            scale.Rounds,
            () => floor.EnableAsync("P1", ids),
            () =>
                Task.FromResult(
                    module.Run("$integrations | Enable-AhaIntegration", ("integrations", integrations)).Count
                )
        );
        return
        [
            new Result(
                $"{ids.Length} writes through Enable-AhaIntegration, no latency, one by one: time / floor",
                turns.TimeRatio,
                "",
                1.5,
                false,
                turns.Times
            ),
        ];
    }
}
