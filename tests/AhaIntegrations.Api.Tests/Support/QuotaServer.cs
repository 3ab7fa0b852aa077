namespace AhaIntegrations.Api.Tests;

/// <summary>
/// The documented quota as a server counts it: 20 requests in any second, 300 in any minute. What is refused does not
/// count.
/// </summary>
internal sealed class QuotaServer
{
    private readonly List<TimeSpan> taken = [];

    /// <summary>How many are left in the minute that ends now.</summary>
    public int LeftAt(TimeSpan now) => 300 - Since(now - TimeSpan.FromMinutes(1));

    /// <summary>Takes one request's share. Calls come in the order of time.</summary>
    public bool Take(TimeSpan now)
    {
        var isFree = LeftAt(now) > 0 && Since(now - TimeSpan.FromSeconds(1)) < 20;
        if (isFree)
        {
            taken.Add(now);
        }

        return isFree;
    }

    /// <summary>How long until the minute has room again, in whole seconds, as a server says it.</summary>
    public TimeSpan FreeAt(TimeSpan now) =>
        TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((taken[^300] + TimeSpan.FromMinutes(1) - now).TotalSeconds)));

    private int Since(TimeSpan start)
    {
        var count = 0;
        while (count < taken.Count && taken[^(count + 1)] > start)
        {
            count++;
        }

        return count;
    }
}
