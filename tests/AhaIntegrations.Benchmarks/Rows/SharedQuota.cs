using System.Diagnostics;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// The quota when another client, which nobody told us of and which is at work already, takes a third of it.
/// </summary>
internal sealed class SharedQuota : IBenchmark
{
    private const int TakenPerMinute = Quota.PerMinute / 3;

    private int sent;
    private int refusedToOther;

    public string Name => "shared-quota";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var ids = Enumerable.Range(1, scale.Of(900, 30)).ToArray();
        using var server = new ServerProcess(new ServerOptions(Jitter: 20, HasQuota: true));
        using var module = new Module().Connect(server.Origin, "-MaximumRequestsPerMinute 300");
        using var stop = new CancellationTokenSource();
        var other = TakeAsync(server.Origin, stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(scale.Of(60, 1)));
        var (sentBefore, refusedBefore) = (sent, refusedToOther);
        var started = Stopwatch.GetTimestamp();
        await Task.Run(() => module.Run("Get-AhaIntegration -Product P1 -Id $ids", ("ids", ids)));
        var time = Stopwatch.GetElapsedTime(started);
        await stop.CancelAsync();
        await other;
        var (requests, refused) = await server.CountAsync();
        var own = requests - sent;
        var ideal = Quota.Shortest(ids.Length, Quota.PerMinute - TakenPerMinute);
        var what = $"{ids.Length} requests while another client takes {TakenPerMinute} a minute";
        return
        [
            new Result(
                $"{what}: share of what is left",
                ideal / time,
                "",
                0.9,
                true,
                $"{time.TotalSeconds:0.0} s, at best {ideal.TotalSeconds:0.0} s with what the other does not ask for"
            ),
            new Result(
                $"{what}: answers of 429",
                100.0 * (refused - refusedToOther) / own,
                " %",
                1,
                false,
                $"{refused - refusedToOther} of {own}; the other meanwhile {refusedToOther - refusedBefore} "
                    + $"of {sent - sentBefore}"
            ),
        ];
    }

    private async Task TakeAsync(string origin, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1) / TakenPerMinute);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                using var answer = await http.GetAsync(new Uri($"{origin}/api/v1/me"), CancellationToken.None);
                sent++;
                refusedToOther += answer.IsSuccessStatusCode ? 0 : 1;
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to.
        }
    }
}
