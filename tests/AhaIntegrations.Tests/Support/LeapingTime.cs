namespace AhaIntegrations.Tests;

/// <summary>
/// A clock that leaps over waits, for tests with real sockets: a wait for the next attempt or for the quota takes no
/// time at all, and the timeout of an attempt passes only when the server has said that it will not answer. How fast
/// the machine is does not matter: between leaps the clock runs as the real one does, which is far slower than any
/// timeout here.
/// </summary>
/// <param name="leaps">False for a clock whose waits never end by themselves, until it is released.</param>
internal sealed class LeapingTime(bool leaps = true) : TimeProvider
{
    /// <summary>Waits are shorter than this, timeouts are not.</summary>
    public static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(100);

    private readonly object gate = new();
    private readonly HashSet<LeapingTimer> timers = [];
    private readonly List<(TimeSpan Due, Action Work)> planned = [];
    private TimeSpan leapt;

    /// <summary>Whether waits are leapt over.</summary>
    public bool Leaps { get; private set; } = leaps;

    /// <summary>
    /// How many waits and timeouts are under way. None means that nobody will do anything of his own accord.
    /// </summary>
    public int Pending => Count(_ => true);

    /// <summary>How many waits are under way.</summary>
    public int Waits => Count(timer => !IsTimeout(timer));

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return System.GetTimestamp() + (long)(leapt.TotalSeconds * TimestampFrequency);
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return System.GetUtcNow() + leapt;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new LeapingTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Plans what happens when others have waited for a time.</summary>
    public void After(TimeSpan delay, Action work)
    {
        lock (gate)
        {
            planned.Add((leapt + delay, work));
        }
    }

    /// <summary>Lets the timeouts of all attempts pass that are under way.</summary>
    public void EndAttempts() => End(IsTimeout);

    /// <summary>
    /// Ends all waits from now on, and all attempts that are under way: nobody is to hang when a test has failed.
    /// </summary>
    public void Release()
    {
        Leaps = true;
        End(_ => true);
    }

    /// <summary>Begins a wait or a timeout, instead of what the timer did before.</summary>
    public void Start(LeapingTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (timer.Due == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timers.Add(timer);
        }

        if (Leaps && !IsTimeout(timer))
        {
            // Never before whoever made the timer has it in hand.
            ThreadPool.QueueUserWorkItem(_ => Leap(timer));
        }
    }

    public void Stop(LeapingTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
        }
    }

    /// <summary>The body of an error has a shorter time than an attempt.</summary>
    private static bool IsTimeout(LeapingTimer timer) =>
        timer.Due >= ShortestTimeout || timer.Due == Exchange.ErrorBodyTimeout;

    private void End(Func<LeapingTimer, bool> isMeant)
    {
        LeapingTimer[] due;
        lock (gate)
        {
            due = [.. timers.Where(isMeant)];
        }

        Array.ForEach(due, Leap);
    }

    private void Leap(LeapingTimer timer)
    {
        Action[] due;
        lock (gate)
        {
            if (!timers.Remove(timer))
            {
                return;
            }

            leapt += timer.Due;
            due = [.. planned.Where(plan => plan.Due <= leapt).Select(plan => plan.Work)];
            planned.RemoveAll(plan => plan.Due <= leapt);
        }

        Array.ForEach(due, work => work());
        timer.Fire();
    }

    private int Count(Func<LeapingTimer, bool> isMeant)
    {
        lock (gate)
        {
            return timers.Count(isMeant);
        }
    }
}
