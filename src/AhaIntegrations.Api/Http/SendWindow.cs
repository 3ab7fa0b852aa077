namespace AhaIntegrations;

/// <summary>
/// The rule of the quota, without a clock: at most 20 requests in any second and 300 (or fewer) in any minute, less what
/// others are seen to use, and none while paused. Not safe for threads; <see cref="Pacer"/> guards it.
/// </summary>
internal sealed class SendWindow
{
    public const int PerSecond = 20;
    public const int PerMinute = 300;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>
    /// When the last requests were answered, in order. The server counted each at some moment between its sending and its
    /// answer, so one that counts from its answer on is never forgotten before the server has forgotten it.
    /// </summary>
    private readonly List<TimeSpan> answers = new(PerMinute + 1);
    private int underWay;
    private int others;
    private TimeSpan pausedUntil = TimeSpan.MinValue;

    /// <summary>The most requests in a minute; null for no limit.</summary>
    public int? Limit { get; set; }

    /// <summary>How long to wait at least before the next send; zero when it may go now.</summary>
    public TimeSpan WaitAt(TimeSpan now)
    {
        var free = pausedUntil;
        if (Limit is { } limit)
        {
            // Whoever takes everything must not starve us: a second's worth is tried in each minute.
            var inAMinute = Math.Min(limit, Math.Max(PerSecond, PerMinute - others));
            var inASecond = Math.Min(limit, PerSecond - (int)Math.Ceiling(others / Minute.TotalSeconds));
            free = Later(free, Later(FreeAfter(inASecond, Second, now), FreeAfter(inAMinute, Minute, now)));
        }

        return free > now ? free - now : TimeSpan.Zero;
    }

    /// <summary>Counts a request that is being sent.</summary>
    public void Send() => underWay++;

    /// <summary>Hears that a request was answered, or failed.</summary>
    /// <param name="sent">When it was sent.</param>
    /// <param name="now">When it was answered.</param>
    /// <param name="remaining">How many requests the server says are left in this minute; null when it says nothing.</param>
    public void Answer(TimeSpan sent, TimeSpan now, int? remaining)
    {
        underWay--;
        answers.Add(now);
        if (remaining is { } left)
        {
            // What the server has counted and we have not, others used, and will use again in the next minute, or a tenth more.
            // Whether it has counted ours that are under way is not known: only what they can't explain shows that there are others.
            var foreign = PerMinute - left - answers.Count(at => at > sent - Minute);
            others = foreign > underWay ? (int)Math.Ceiling(foreign * 1.1m) : 0;
        }

        if (answers.Count > PerMinute)
        {
            answers.RemoveAt(0);
        }
    }

    /// <summary>Lets nobody send until then.</summary>
    public void PauseUntil(TimeSpan until) => pausedUntil = Later(pausedUntil, until);

    /// <summary>When fewer than so many are left in the window that ends then. What is under way is answered now at the earliest.</summary>
    private TimeSpan FreeAfter(int limit, TimeSpan window, TimeSpan now)
    {
        var last = answers.Count + underWay - limit;
        return last < 0 ? TimeSpan.MinValue : window + (last < answers.Count ? answers[last] : now);
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
