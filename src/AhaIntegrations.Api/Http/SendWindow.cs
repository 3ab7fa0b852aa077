namespace AhaIntegrations.Api.Http;

/// <summary>
/// The quota as a rule without a clock: at most 20 requests in any second and 300 (or fewer) in any minute, less what
/// other clients are seen to use, and none while paused. Not thread-safe; <see cref="Pacer"/> guards it.
/// </summary>
internal sealed class SendWindow
{
    public const int PerSecond = 20;
    public const int PerMinute = AhaClientOptions.QuotaPerMinute;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The times of the last answers, in order. The server counted each request between its sending and its answer, so
    /// a request counted from its answer on is never forgotten before the server forgets it.
    /// </summary>
    private readonly List<TimeSpan> answers = new(PerMinute + 1);
    private int underWay;
    private int others;
    private TimeSpan pausedUntil = TimeSpan.MinValue;

    /// <summary>The maximum number of requests in a minute; null for no limit.</summary>
    public int? Limit { get; set; }

    /// <summary>The minimum wait before the next send; zero when it may go now.</summary>
    public TimeSpan WaitAt(TimeSpan now)
    {
        var free = pausedUntil;
        if (Limit is { } limit)
        {
            // A client that takes everything must not starve us: a second's worth is tried in each minute.
            var inAMinute = Math.Min(limit, Math.Max(PerSecond, PerMinute - others));
            var inASecond = Math.Min(limit, PerSecond - (int)Math.Ceiling(others / Minute.TotalSeconds));
            free = Later(free, Later(FreeAfter(inASecond, Second, now), FreeAfter(inAMinute, Minute, now)));
        }

        return free > now ? free - now : TimeSpan.Zero;
    }

    /// <summary>Counts a request that is being sent.</summary>
    public void Send() => underWay++;

    /// <summary>Records that a request was answered, or failed.</summary>
    /// <param name="sent">When it was sent.</param>
    /// <param name="now">When it was answered.</param>
    /// <param name="remaining">
    /// The number of requests left in this minute by the server's count; null when it sent none.
    /// </param>
    public void Answer(TimeSpan sent, TimeSpan now, int? remaining)
    {
        underWay--;
        answers.Add(now);
        if (remaining is { } left)
        {
            // What the server has counted and we have not, other clients used, and will use again in the next minute,
            // or a tenth more. Whether it has counted our requests that are under way is not known: only a difference
            // that they can't explain shows that there are other clients.
            var foreign = PerMinute - left - answers.Count(at => at > sent - Minute);
            others = foreign > underWay ? (int)Math.Ceiling(foreign * 1.1m) : 0;
        }

        if (answers.Count > PerMinute)
        {
            answers.RemoveAt(0);
        }
    }

    /// <summary>Stops all sending until a moment.</summary>
    public void PauseUntil(TimeSpan until) => pausedUntil = Later(pausedUntil, until);

    /// <summary>
    /// The moment from which a window holds fewer requests than the limit. What is under way is answered now at the
    /// earliest.
    /// </summary>
    private TimeSpan FreeAfter(int limit, TimeSpan window, TimeSpan now)
    {
        var last = answers.Count + underWay - limit;
        return last < 0 ? TimeSpan.MinValue : window + (last < answers.Count ? answers[last] : now);
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
