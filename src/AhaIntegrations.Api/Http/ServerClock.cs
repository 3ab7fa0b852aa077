namespace AhaIntegrations.Api.Http;

/// <summary>
/// The server's clock, known from its <c>Date</c> headers; ours until the first one. A header is truncated to seconds
/// and takes time to arrive, so this clock is never ahead of the server's, and behind it by a second and the journey at
/// most.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    private long offsetTicks;
    private volatile bool isKnown;

    public DateTimeOffset Now => time.GetUtcNow() + Offset;

    private TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>Marks this moment, so that its time on the server can be found later.</summary>
    public ServerMoment Mark() => new(time.GetUtcNow(), isKnown ? Now : null);

    /// <summary>The server's time at a moment; where it was not known then, from what is known now.</summary>
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
