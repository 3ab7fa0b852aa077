using System.Diagnostics;

namespace AhaIntegrations.Benchmarks;

/// <summary>How much of an account's quota is used, by how many refusals it is paid for.</summary>
internal sealed class QuotaUse : IBenchmark
{
    /// <summary>How unevenly requests arrive that were sent evenly, in milliseconds.</summary>
    private const int Jitter = 20;

    public string Name => "quota";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        var ids = Enumerable.Range(1, scale.Of(900, 30)).ToArray();
        using var server = new ServerProcess(new ServerOptions(Jitter: Jitter, HasQuota: true));
        using var module = new Module().Connect(server.Origin, "-MaximumRequestsPerMinute 300");
        var started = Stopwatch.GetTimestamp();
        module.Run("Get-AhaIntegration -Product P1 -Id $ids", ("ids", ids));
        var time = Stopwatch.GetElapsedTime(started);
        var (requests, refused) = await server.CountAsync();
        var ideal = Quota.Shortest(ids.Length, Quota.PerMinute);
        var what = $"{ids.Length} requests under the quota";
        return
        [
            new Result(
                $"{what}: share of the permitted throughput",
                ideal / time,
                "",
                0.95,
                true,
                $"{time.TotalSeconds:0.0} s, at best {ideal.TotalSeconds:0.0} s"
            ),
            new Result($"{what}: answers of 429", refused, "", 0, false, $"of {requests}"),
        ];
    }
}
