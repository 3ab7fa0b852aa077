namespace AhaIntegrations.Api.Http;

/// <summary>
/// What is known of a server that can't be reached for a while, a restart for instance: one request at a time goes
/// ahead to find out, and all others wait for it. A server that was never reached is not waited for: its address may
/// be wrong.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="patience">How long an outage is waited for.</param>
internal sealed class Outage(TimeProvider time, TimeSpan patience)
{
    /// <summary>The longest wait between two probes.</summary>
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(5);

    private readonly object gate = new();
    private bool wasReached;
    private bool isProbing;
    private int failures;
    private TimeSpan? began;
    private TimeSpan nextProbe;
    private string cause = "";

    /// <summary>Whether the server could not be reached, and was not reached since.</summary>
    public bool IsUnderWay
    {
        get
        {
            lock (gate)
            {
                return began is not null;
            }
        }
    }

    /// <summary>
    /// Whether a server that is away is worth a wait: true when it was there, false when it is away for too long, null
    /// when it was never reached.
    /// </summary>
    public bool? MayReturn
    {
        get
        {
            lock (gate)
            {
                return wasReached && patience > TimeSpan.Zero ? began is null || Now < began + patience : null;
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>
    /// Waits until a request may be sent: there is no outage, or it is worth no wait, or a probe is due.
    /// </summary>
    /// <param name="announcer">Announces the wait.</param>
    /// <param name="notices">Receives notices; may be null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the request is the probe. <see cref="EndTurn"/> must follow.</returns>
    public async Task<bool> WaitAsync(
        WaitAnnouncer announcer,
        INoticeListener? notices,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan wait;
            lock (gate)
            {
                // Read once: a moment that passes between two looks would make the wait negative.
                var now = Now;
                if (began is not { } start || now >= start + patience)
                {
                    return false;
                }

                if (!isProbing && now >= nextProbe)
                {
                    return isProbing = true;
                }

                // How long the probe of another request takes is not known.
                wait = isProbing ? TimeSpan.MaxValue : nextProbe - now;
                announcer.Announce(
                    notices,
                    now,
                    start + patience - now,
                    $"The server can't be reached ({cause})",
                    " at most"
                );
            }

            await time.RestAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records an answer: the server can be reached.</summary>
    public void End()
    {
        lock (gate)
        {
            (wasReached, began, failures) = (true, null, 0);
        }
    }

    /// <summary>Records that the server could not be reached.</summary>
    /// <param name="turn">The turn of the request. Only a probe says more than what is known.</param>
    /// <param name="failure">What is known of it.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public void Begin(Turn turn, string failure, double chance)
    {
        lock (gate)
        {
            if (!wasReached || (began is not null && !turn.IsProbe))
            {
                return;
            }

            began ??= Now;
            cause = failure.TrimEnd('.');
            failures++;
            var backOff = RetryPolicy.BackOff(failures, chance);
            nextProbe = Now + (backOff < LongestInterval ? backOff : LongestInterval);
        }
    }

    /// <summary>Ends the turn of a request, however it ended.</summary>
    /// <param name="turn">The turn; null where there was none.</param>
    public void EndTurn(Turn? turn)
    {
        if (turn is { IsProbe: true })
        {
            lock (gate)
            {
                isProbing = false;
            }
        }
    }
}
