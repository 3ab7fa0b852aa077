using System.Diagnostics;

namespace AhaIntegrations.Tests;

/// <summary>A clock that runs faster than the real one, for tests in which real sockets wait: minutes pass in seconds.</summary>
internal sealed class FastTime(int factor) : TimeProvider
{
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private readonly Stopwatch real = Stopwatch.StartNew();

    public override long TimestampFrequency => Stopwatch.Frequency;

    public override long GetTimestamp() => real.ElapsedTicks * factor;

    public override DateTimeOffset GetUtcNow() => start + (real.Elapsed * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shortened(dueTime), Shortened(period));

    private TimeSpan Shortened(TimeSpan time) => time > TimeSpan.Zero ? time / factor : time;
}
