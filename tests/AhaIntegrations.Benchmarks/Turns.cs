using System.Diagnostics;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// Two ways of doing the same, measured in turn. Machines are noisy: a ratio is taken within each round, and the median
/// of the rounds is what counts.
/// </summary>
internal sealed class Turns
{
    /// <summary>
    /// Rounds of an inventory until the runtime has compiled again, better, what runs often: 700 methods, most of them
    /// the engine's, still between the 80th and the 100th.
    /// </summary>
    public const int UntilCompiled = 100;

    private readonly List<Turn> floor = [];
    private readonly List<Turn> ours = [];

    public double TimeRatio => Median(ours.Zip(floor, (our, its) => our.Time / its.Time));

    public double ByteRatio => Median(ours.Zip(floor, (our, its) => (double)our.Bytes / its.Bytes));

    /// <summary>In milliseconds.</summary>
    public double OurTime => Median(ours.Select(turn => turn.Time.TotalMilliseconds));

    public string Times => $"{OurTime:0.#} ms / {Median(floor.Select(turn => turn.Time.TotalMilliseconds)):0.#} ms";

    public string Bytes =>
        $"{Median(ours.Select(turn => turn.Bytes / 1e6)):0.0} MB / {Median(floor.Select(turn => turn.Bytes / 1e6)):0.0} "
        + "MB";

    /// <summary>Measures, after some rounds that only warm up.</summary>
    public static async Task<Turns> MeasureAsync(int warmUps, int rounds, Func<Task<int>> floor, Func<Task<int>> ours)
    {
        var turns = new Turns();
        for (var round = -warmUps; round < rounds; round++)
        {
            var its = await OnceAsync(floor);
            var our = await OnceAsync(ours);
            if (its.Count != our.Count)
            {
                throw new InvalidOperationException(
                    $"The floor came to {its.Count} objects, the module to {our.Count}."
                );
            }

            if (round >= 0)
            {
                turns.floor.Add(its);
                turns.ours.Add(our);
            }
        }

        return turns;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static async Task<Turn> OnceAsync(Func<Task<int>> work)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        var count = await work();
        return new Turn(count, Stopwatch.GetElapsedTime(started), GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private sealed record Turn(int Count, TimeSpan Time, long Bytes);
}
