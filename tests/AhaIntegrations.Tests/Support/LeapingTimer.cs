namespace AhaIntegrations.Tests;

/// <summary>A timer of the clock that leaps: it is due once.</summary>
internal sealed class LeapingTimer(LeapingTime time, Action fire) : ITimer
{
    public TimeSpan Due { get; private set; } = Timeout.InfiniteTimeSpan;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        Due = dueTime;
        time.Start(this);
        return true;
    }

    public void Fire() => fire();

    public void Dispose() => time.Stop(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
