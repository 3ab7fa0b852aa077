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
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);

    /// <summary>The time for which the last place of a minute stays free for a newcomer.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// The times of the last answers, in order. The server counted each request between its sending and its answer, so
    /// a request counted from its answer on is never forgotten before the server forgets it.
    /// </summary>
    private readonly List<TimeSpan> answers = new(PerMinute + 1);
    private readonly FairShare share = new();
    private int underWay;
    private TimeSpan busySince;
    private TimeSpan? lastSent;
    private TimeSpan? pausedAt;
    private TimeSpan pausedUntil = TimeSpan.MinValue;

    /// <summary>The maximum number of requests in a minute; null for no limit.</summary>
    public int? Limit { get; set; }

    /// <summary>Whether sending is stopped after a refusal.</summary>
    public bool IsPausedAt(TimeSpan now) => pausedUntil > now;

    /// <summary>The minimum wait before the next send; zero when it may go now.</summary>
    public TimeSpan WaitAt(TimeSpan now)
    {
        var free = pausedUntil;
        if (Limit is { } limit)
        {
            var idle = lastSent is { } last ? last + Idle : now;
            var inAMinute = idle > now ? FreeInAMinute(limit, false, now) : TimeSpan.MaxValue;
            var whenIdle = Later(idle, FreeInAMinute(limit, true, now));
            free = Later(free, FreeAfter(Math.Min(limit, share.InASecond(AtWork(now))), Second, now));
            free = Later(free, inAMinute < whenIdle ? inAMinute : whenIdle);
        }

        return free > now ? free - now : TimeSpan.Zero;
    }

    /// <summary>Counts a request that is being sent.</summary>
    public void Send(TimeSpan now)
    {
        // Busy is who has used half of the quota for two minutes.
        if (answers.Count < PerMinute || answers[0] < now - TwoMinutes)
        {
            busySince = now;
        }

        lastSent = now;
        underWay++;
    }

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
        SeeOthers(sent, now, remaining);
        share.Succeed(AtWork(now));
        if (answers.Count > PerMinute)
        {
            answers.RemoveAt(0);
        }
    }

    /// <summary>Records that a request was refused: the server has not counted it.</summary>
    /// <param name="sent">When it was sent.</param>
    /// <param name="now">When it was refused.</param>
    /// <param name="remaining">
    /// The number of requests left in this minute by the server's count; null when it sent none.
    /// </param>
    public void Refuse(TimeSpan sent, TimeSpan now, int? remaining)
    {
        underWay--;
        SeeOthers(sent, now, remaining);
        share.Refuse(sent, now, isMinuteFull: remaining == 0);
    }

    /// <summary>
    /// Stops all sending after a refusal. Requests that were refused together wait for the first one's random part, so
    /// that processes come back one after the other.
    /// </summary>
    /// <param name="sent">When the refused request was sent.</param>
    /// <param name="now">The moment.</param>
    /// <param name="delay">How long to wait, a random part included.</param>
    public void Pause(TimeSpan sent, TimeSpan now, TimeSpan delay)
    {
        var isLate = sent <= pausedAt;
        pausedAt = isLate ? pausedAt : now;
        pausedUntil = Later(pausedUntil, now + (isLate ? delay - RetryPolicy.Spread : delay));
    }

    /// <summary>
    /// What the server has counted and we have not, others used. Whether it has counted our requests that are under way
    /// is not known: only a difference that they can't explain shows that there are others.
    /// </summary>
    private void SeeOthers(TimeSpan sent, TimeSpan now, int? remaining)
    {
        if (remaining is { } left)
        {
            var foreign = PerMinute - left - answers.Count(at => at > sent - Minute);
            share.See(foreign > underWay ? foreign : 0, now);
        }
    }

    private TimeSpan FreeInAMinute(int limit, bool isIdle, TimeSpan now) =>
        FreeAfter(Math.Min(limit, share.InAMinute(AtWork(now), isIdle)), Minute, now);

    /// <summary>How long newcomers have found no room. A limit below the quota leaves them some.</summary>
    private TimeSpan AtWork(TimeSpan now) => Limit < PerMinute ? TimeSpan.Zero : now - busySince;

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
