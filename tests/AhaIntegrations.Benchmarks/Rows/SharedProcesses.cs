namespace AhaIntegrations.Benchmarks;

/// <summary>
/// Several processes that begin at once on one account and know nothing of each other: scheduled jobs and an
/// administrator.
/// </summary>
internal sealed class SharedProcesses : IBenchmark
{
    public string Name => "processes";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var (count, requests) = (scale.Of(4, 2), scale.Of(225, 5));
        using var server = new ServerProcess(new ServerOptions(Jitter: 20, HasQuota: true));
        var readers = Enumerable.Range(0, count).Select(_ => new ReaderProcess(server.Origin, requests - 1)).ToArray();
        try
        {
            await Task.WhenAll(readers.Select(reader => reader.WaitUntilReadyAsync()));
            Array.ForEach(readers, reader => reader.Begin());
            var readings = await Task.WhenAll(readers.Select(reader => reader.EndAsync()));
            var (arrived, refused) = await server.CountAsync();
            var span = await server.MeasureSpanAsync();
            return Results(
                $"{count} processes x {requests} requests at once",
                requests - 1,
                readings,
                arrived,
                refused,
                span
            );
        }
        finally
        {
            Array.ForEach(readers, reader => reader.Dispose());
        }
    }

    private static Result[] Results(string what, int reads, Reading[] readings, int arrived, int refused, double span)
    {
        var lost = (reads * readings.Length) - readings.Sum(reading => reading.Seconds.Length);
        var errors = readings.SelectMany(reading => reading.Errors).Distinct().ToArray();
        var ends = readings.Select(reading => reading.Seconds.LastOrDefault()).ToArray();
        var ideal = Quota.Shortest((reads + 1) * readings.Length, Quota.PerMinute);
        return
        [
            new Result($"{what}: lost reads", lost, "", 0, false, errors.Length > 0 ? string.Join("; ", errors) : "-"),
            new Result(
                $"{what}: answers of 429",
                100.0 * refused / arrived,
                " %",
                10,
                false,
                $"{refused} of {arrived}"
            ),
            new Result(
                $"{what}: share of the permitted throughput",
                ideal.TotalSeconds / span,
                "",
                0.95,
                true,
                $"{span:0.0} s from the first to the last, at best {ideal.TotalSeconds:0.0} s"
            ),
            new Result(
                $"{what}: slowest / fastest",
                ends.Max() / ends.Min(),
                "",
                1.3,
                false,
                string.Join(", ", ends.Order().Select(end => $"{end:0.0} s"))
            ),
        ];
    }
}
