namespace AhaIntegrations;

/// <summary>
/// The rule of the quota, without a clock: at most 20 sends in any second and 300 (or fewer) in any minute, no send while
/// paused, and no more than the server says are left where others use the same quota. Not safe for threads; <see cref="Pacer"/> guards it.
/// </summary>
internal sealed class SendWindow
{
    public const int PerSecond = 20;
    public const int PerMinute = 300;

    /// <summary>With others about: what they take of a second shows in no header.</summary>
    private const int PerSecondShared = 15;

    /// <summary>Requests overtake each other on their way, so that the server may have counted some of ours that were sent later.</summary>
    private const int Overtaking = 10;

    /// <summary>What the server has left is not taken to the last one: others send while its answer travels.</summary>
    private const int LeftToOthers = 3;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait for what the server says to a single send before the next.</summary>
    private static readonly TimeSpan Hearing = TimeSpan.FromMilliseconds(100);

    private readonly TimeSpan[] sends = new TimeSpan[PerMinute];
    private TimeSpan pausedUntil = TimeSpan.MinValue;
    private TimeSpan sharedUntil = TimeSpan.MinValue;
    private TimeSpan serverCountsUntil = TimeSpan.Zero;
    private long serverAllowsUpTo = long.MaxValue;
    private long lastBelieved;

    /// <summary>How many sends there were.</summary>
    public long Count { get; private set; }

    /// <summary>The most sends in a minute; null for no limit.</summary>
    public int? Limit { get; set; }

    /// <summary>How long to wait before the next send; zero when it may go now.</summary>
    public TimeSpan WaitAt(TimeSpan now)
    {
        var free = pausedUntil;
        if (Limit is { } limit)
        {
            free = Later(free, Later(FreeAfter(Math.Min(now < sharedUntil ? PerSecondShared : PerSecond, limit), Second), FreeAfter(limit, Minute)));
            if (Count >= serverAllowsUpTo)
            {
                free = Later(free, serverCountsUntil);
            }
        }

        return free > now ? free - now : TimeSpan.Zero;
    }

    /// <summary>Counts a send.</summary>
    public void Send(TimeSpan now)
    {
        if (Count >= serverAllowsUpTo)
        {
            // What the server said is over, and what it says now is not known: one send at a time asks it.
            serverCountsUntil = now + Hearing;
        }

        sends[Count % PerMinute] = now;
        Count++;
    }

    /// <summary>
    /// Counts a send from when it was answered. The server counts arrivals, and a late first and an early last one lie closer
    /// together than they were sent; that a request has arrived is certain only when it is answered.
    /// </summary>
    public void Answered(long sendNumber, TimeSpan now)
    {
        if (Count - sendNumber < PerMinute)
        {
            sends[(sendNumber - 1) % PerMinute] = now;
        }
    }

    /// <summary>Lets nobody send until then, after the server refused a send that our own count allowed: others are about.</summary>
    public void PauseUntil(TimeSpan until)
    {
        pausedUntil = Later(pausedUntil, until);
        sharedUntil = pausedUntil + Minute;
    }

    /// <summary>
    /// Believes the server where it says that less is left than our own count: others use the same quota. Its figure was
    /// true when it answered the send of that number, so what was sent since counts against it.
    /// </summary>
    public void Believe(int remaining, TimeSpan reset, long sendNumber, TimeSpan now)
    {
        if (Limit is null || reset <= TimeSpan.Zero || reset > RetryPolicy.LongestWait || sendNumber < lastBelieved)
        {
            return;
        }

        lastBelieved = sendNumber;
        var used = PerMinute - remaining + (Count - sendNumber);
        if (used <= Overtaking || HasSent(used - Overtaking, now))
        {
            serverAllowsUpTo = long.MaxValue;
            return;
        }

        serverAllowsUpTo = sendNumber + remaining - LeftToOthers;
        serverCountsUntil = now + reset;
    }

    /// <summary>Whether so many sends of the last minute are our own.</summary>
    private bool HasSent(long number, TimeSpan now) => number <= PerMinute && Count >= number && sends[(Count - number) % PerMinute] + Minute > now;

    private TimeSpan FreeAfter(int limit, TimeSpan window) => Count < limit ? TimeSpan.MinValue : sends[(Count - limit) % PerMinute] + window;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
