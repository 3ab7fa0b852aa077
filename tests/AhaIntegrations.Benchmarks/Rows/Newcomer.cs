namespace AhaIntegrations.Benchmarks;

/// <summary>
/// A process that begins while another has worked at full rate for minutes: how soon it gets its share. Three of them,
/// one after the other, with time between for the first process to forget them.
/// </summary>
internal sealed class Newcomer : IBenchmark
{
    /// <summary>More than can be read while this row is measured.</summary>
    private const int Endless = 100_000;

    private const int FirstSeconds = 15;

    /// <summary>Half of what all may send meanwhile.</summary>
    private const double Share = 0.5 * FirstSeconds * Quota.PerMinute / 60;

    public string Name => "newcomer";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        using var server = new ServerProcess(new ServerOptions(Jitter: 20, HasQuota: true));
        using var worker = new ReaderProcess(server.Origin, Endless);
        await worker.WaitUntilReadyAsync();
        worker.Begin();
        var readings = new List<Reading>();
        var pauses = scale.IsTiny ? [1] : new[] { 210, 100, 115 };
        foreach (var pause in pauses)
        {
            using var newcomer = new ReaderProcess(server.Origin, scale.Of(50, 5));
            await newcomer.WaitUntilReadyAsync();
            await Task.Delay(TimeSpan.FromSeconds(pause));
            newcomer.Begin();
            readings.Add(await newcomer.EndAsync());
        }

        var first = readings.Select(reading => reading.Seconds.FirstOrDefault(double.PositiveInfinity)).ToArray();
        var early = readings.Select(reading => reading.Seconds.Count(at => at <= FirstSeconds)).ToArray();
        var ends = readings.Select(reading => $"{reading.Seconds.LastOrDefault():0.0} s");
        const string What = "a newcomer of 50 reads beside a process at full rate";
        return
        [
            new Result(
                $"{What}: first answer",
                first.Max(),
                " s",
                FirstSeconds,
                false,
                $"the longest of {first.Length}"
            ),
            new Result(
                $"{What}: answers in the first {FirstSeconds} s",
                early.Min(),
                "",
                Share,
                true,
                $"{string.Join(", ", early)}; all 50 after {string.Join(", ", ends)}"
            ),
        ];
    }
}
