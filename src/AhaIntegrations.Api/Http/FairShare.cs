namespace AhaIntegrations.Api.Http;

/// <summary>
/// How much of an account's quota this process takes while others use it too. Processes share no counts: what the
/// others do is learned from the server's own count and from its refusals. The numbers were found by simulation (see
/// docs/performance.md). Not thread-safe; <see cref="SendWindow"/> owns it.
/// </summary>
internal sealed class FairShare
{
    /// <summary>One of the 20 in each second stays free, by which a newcomer shows.</summary>
    public const int PerSecond = SendWindow.PerSecond - 1;

    /// <summary>What nobody has to leave to others in a second, whatever they take.</summary>
    private const int LeastPerSecond = 5;

    /// <summary>How many of a minute stay free for newcomers once this process has been at work for a while.</summary>
    private const int PlacesOfLongWork = 10;

    private const int MaximumHistory = 600;

    /// <summary>The time after which work is long.</summary>
    private static readonly TimeSpan LongWork = TimeSpan.FromSeconds(140);

    /// <summary>The time after which others that come back begin anew.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>How many requests of others the server has counted in all, each time that there were more.</summary>
    private readonly List<(TimeSpan At, int Total)> history = [];

    private double pace = PerSecond;
    private int inAMinute;
    private int inASecond;
    private TimeSpan? lastSeen;
    private TimeSpan? lastRefused;

    /// <summary>How many requests this process may send in a second.</summary>
    public int InASecond
    {
        get
        {
            // Leaving them a third more than they use lets them grow, until the shares are alike.
            var theirs = Math.Max(inASecond * 1.3, inAMinute / Minute.TotalSeconds);
            return (int)Math.Min(pace, Math.Max(LeastPerSecond, PerSecond - Math.Ceiling(theirs)));
        }
    }

    /// <summary>How many requests this process may send in a minute.</summary>
    /// <param name="atWork">How long it has been at work.</param>
    /// <param name="isIdle">Whether it has sent nothing for a second.</param>
    public int InAMinute(TimeSpan atWork, bool isIdle)
    {
        if (inAMinute == 0)
        {
            var places =
                atWork > LongWork ? PlacesOfLongWork
                : isIdle ? 0
                : 1;
            return SendWindow.PerMinute - places;
        }

        // A tenth more than they use is left to others, but for those who have more than half. A client that takes
        // everything must not starve us: a second's worth is tried in each minute.
        var left = Math.Min((int)Math.Ceiling(inAMinute * 1.1m), Math.Max(inAMinute, SendWindow.PerMinute / 2));
        return Math.Max(SendWindow.PerSecond, SendWindow.PerMinute - left);
    }

    /// <summary>Records what others used in the minute that ends now, by the server's count.</summary>
    public void See(int others, TimeSpan now)
    {
        inAMinute = others;
        var total = Math.Max(TotalAt(TimeSpan.MaxValue), others + TotalAt(now - Minute));
        if (total > TotalAt(TimeSpan.MaxValue))
        {
            if (lastSeen is null || now - lastSeen > Quiet)
            {
                pace = Math.Max(1, pace / 4); // They begin: let them in, and find the share from below.
            }

            lastSeen = now;
            history.Add((now, total));
            if (history.Count > MaximumHistory)
            {
                history.RemoveAt(0);
            }
        }

        inASecond = total - TotalAt(now - Second);
    }

    /// <summary>Records a request that was not refused: one more in each second that all went well.</summary>
    public void Succeed() => pace = Math.Min(PerSecond, pace + (1 / pace));

    /// <summary>Records a refusal. What was sent before an earlier one says nothing new.</summary>
    /// <param name="sent">When the request was sent.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isMinuteFull">Whether the quota of the minute is used up, whatever the pace.</param>
    public void Refuse(TimeSpan sent, TimeSpan now, bool isMinuteFull)
    {
        if (!isMinuteFull && (lastRefused is null || sent > lastRefused))
        {
            lastRefused = now;
            pace = Math.Max(1, pace / 2);
        }
    }

    private int TotalAt(TimeSpan moment)
    {
        var index = history.Count;
        while (index > 0 && history[index - 1].At > moment)
        {
            index--;
        }

        return index > 0 ? history[index - 1].Total : 0;
    }
}
