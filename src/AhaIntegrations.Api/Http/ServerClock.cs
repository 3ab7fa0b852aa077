namespace AhaIntegrations;

/// <summary>
/// The server's clock as its <c>Date</c> headers tell it; our own until the first one was seen. A header is truncated to
/// seconds and travels, so the time given here is never ahead of the server's, and at most a second and the journey behind.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    private long offsetTicks;
    private volatile bool isKnown;

    public DateTimeOffset Now => time.GetUtcNow() + Offset;

    private TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>This moment, to be asked for its server's time later.</summary>
    public ServerMoment Mark() => new(time.GetUtcNow(), isKnown ? Now : null);

    /// <summary>What the server's clock showed at a moment; where it was not known then, by what is known now.</summary>
    public DateTimeOffset At(ServerMoment moment) => moment.Servers ?? moment.Ours + Offset;

    public void Observe(DateTimeOffset? date)
    {
        if (date is { } server)
        {
            Interlocked.Exchange(ref offsetTicks, (server - time.GetUtcNow()).Ticks);
            isKnown = true;
        }
    }
}
