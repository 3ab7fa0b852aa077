namespace AhaIntegrations;

/// <summary>
/// The server's clock as its <c>Date</c> headers tell it; our own until the first one was seen. A header is truncated to
/// seconds and travels, so the time given here is never ahead of the server's, and at most a second and the journey behind.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    private long offsetTicks;

    public DateTimeOffset Now => At(time.GetUtcNow());

    /// <summary>What the server's clock shows at a moment of our own.</summary>
    public DateTimeOffset At(DateTimeOffset ours) => ours + TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    public void Observe(DateTimeOffset? date)
    {
        if (date is { } server)
        {
            Interlocked.Exchange(ref offsetTicks, (server - time.GetUtcNow()).Ticks);
        }
    }
}
