namespace AhaIntegrations;

/// <summary>
/// The rule of the quota, without a clock: at most 20 sends in any second and 300 (or fewer) in any minute, no send while
/// paused, and no more than the server says are left. Not safe for threads; <see cref="Pacer"/> guards it.
/// </summary>
internal sealed class SendWindow
{
    public const int PerSecond = 20;
    public const int PerMinute = 300;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>How far two sayings of the same end can lie apart: headers tell whole seconds.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    private readonly TimeSpan[] sends = new TimeSpan[PerMinute];
    private TimeSpan pausedUntil = TimeSpan.MinValue;
    private TimeSpan serverCountsUntil = TimeSpan.Zero;
    private long serverAllowsUpTo;

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
            free = Later(free, Later(FreeAfter(Math.Min(PerSecond, limit), Second), FreeAfter(limit, Minute)));
            if (now < serverCountsUntil && Count >= serverAllowsUpTo)
            {
                free = Later(free, serverCountsUntil);
            }
        }

        return free > now ? free - now : TimeSpan.Zero;
    }

    /// <summary>Counts a send.</summary>
    public void Send(TimeSpan now)
    {
        sends[Count % PerMinute] = now;
        Count++;
    }

    /// <summary>Lets nobody send until then.</summary>
    public void PauseUntil(TimeSpan until) => pausedUntil = Later(pausedUntil, until);

    /// <summary>
    /// Believes the server where it says that less is left than our own count: others use the same quota. Its figure was
    /// true when it answered the send of that number, so what was sent since counts against it.
    /// </summary>
    public void Believe(int remaining, TimeSpan reset, long sendNumber, TimeSpan now)
    {
        if (Limit is not null && reset > TimeSpan.Zero && reset <= RetryPolicy.LongestWait)
        {
            var upTo = sendNumber + remaining;
            if (now + reset > serverCountsUntil + ClockTolerance)
            {
                // A later end is a new count: what the old one allowed is over.
                serverAllowsUpTo = upTo;
                serverCountsUntil = now + reset;
            }
            else
            {
                serverAllowsUpTo = Math.Min(serverAllowsUpTo, upTo);
            }
        }
    }

    private TimeSpan FreeAfter(int limit, TimeSpan window) => Count < limit ? TimeSpan.MinValue : sends[(Count - limit) % PerMinute] + window;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
