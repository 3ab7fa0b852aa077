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

    /// <summary>
    /// What nobody has to leave to others in a second, whatever they take. Long work goes on evenly at this pace: where
    /// a minute's requests are sent in its first seconds, a newcomer gets no answer until the minute is over.
    /// </summary>
    private const int EvenPerSecond = SendWindow.PerMinute / 60;

    /// <summary>What nobody has to leave to others in a minute, whatever they take.</summary>
    private const int LeastPerMinute = 50;

    /// <summary>By how many requests in a minute others can grow at least.</summary>
    private const int LeastGrowth = 10;

    private const int MaximumHistory = 600;

    /// <summary>The time after which work is long. Three full minutes' worth of requests come before it.</summary>
    private static readonly TimeSpan LongWork = TimeSpan.FromSeconds(130);

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
    /// <param name="atWork">How long it has been busy.</param>
    public int InASecond(TimeSpan atWork)
    {
        if (IsEven(atWork))
        {
            return (int)Math.Min(pace, EvenPerSecond);
        }

        // Leaving them a third more than they use lets them grow, until the shares are alike.
        var theirs = Math.Max(inASecond * 1.3, inAMinute / Minute.TotalSeconds);
        return (int)Math.Min(pace, Math.Max(EvenPerSecond, PerSecond - Math.Ceiling(theirs)));
    }

    /// <summary>How many requests this process may send in a minute.</summary>
    /// <param name="atWork">How long it has been busy.</param>
    /// <param name="isIdle">Whether it has sent nothing for half a second.</param>
    public int InAMinute(TimeSpan atWork, bool isIdle)
    {
        if (inAMinute == 0)
        {
            return SendWindow.PerMinute - (isIdle && !IsEven(atWork) ? 0 : 1);
        }

        // Others get a tenth more than they use, but for those who have more than half.
        var growth = Math.Max(LeastGrowth, (int)Math.Ceiling(inAMinute * 0.1m));
        var left = Math.Min(inAMinute + growth, Math.Max(inAMinute, SendWindow.PerMinute / 2));
        return Math.Max(LeastPerMinute, SendWindow.PerMinute - left);
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
    /// <param name="atWork">How long this process has been busy.</param>
    public void Succeed(TimeSpan atWork) =>
        pace = Math.Min(IsEven(atWork) ? EvenPerSecond : PerSecond, pace + (1 / pace));

    /// <summary>Records a refusal. What was sent before an earlier one says nothing new.</summary>
    /// <param name="sent">When the request was sent.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isMinuteFull">Whether the quota of the minute is used up, whatever the pace.</param>
    public void Refuse(TimeSpan sent, TimeSpan now, bool isMinuteFull)
    {
        if (!isMinuteFull && (lastRefused is null || sent > lastRefused))
        {
            lastRefused = now;
            pace = Math.Max(1, pace * 0.7);
        }
    }

    private bool IsEven(TimeSpan atWork) => inAMinute == 0 && atWork > LongWork;

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
