namespace AhaIntegrations.Api.Http;

/// <summary>
/// The server's clock, known from its <c>Date</c> headers. A header is truncated to seconds and takes time to arrive,
/// so this clock is never ahead of the server's, and behind it by a second and the journey at most. It goes on by a
/// counter that nobody sets, so that a jump of our clock does not move it.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    private volatile Observation? last;

    /// <summary>The server's time; null until an answer holds a usable one.</summary>
    public DateTimeOffset? KnownNow => last is { } seen ? seen.Date + time.GetElapsedTime(seen.At) : null;

    /// <summary>The server's time, or ours until it is known.</summary>
    public DateTimeOffset Now => KnownNow ?? time.GetUtcNow();

    /// <summary>Learns from an answer.</summary>
    public void Observe(DateTimeOffset? date)
    {
        // No server is that far off, and arithmetic with such a date overflows.
        if (date is { Year: > 2000 and < 9000 } plausible)
        {
            last = new Observation(plausible, time.GetTimestamp());
        }
    }

    private sealed record Observation(DateTimeOffset Date, long At);
}
