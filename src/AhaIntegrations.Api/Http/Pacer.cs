using System.Collections.Concurrent;

namespace AhaIntegrations.Api.Http;

/// <summary>
/// Keeps all senders to one host, over all connections and runspaces of the process, to the account's quota. It holds
/// counters, never secrets.
/// </summary>
internal sealed class Pacer(TimeProvider time)
{
    private static readonly ConcurrentDictionary<string, Pacer> ByHost = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often a waiting sender looks again.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private readonly SendWindow window = new();
    private readonly List<int?> limits = [];

    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>The one pacer of a host in this process.</summary>
    public static Pacer For(Uri address) => ByHost.GetOrAdd(address.Authority, _ => new Pacer(TimeProvider.System));

    /// <summary>Adds the limit of a connection that opens: the smallest one counts.</summary>
    public void Join(int? limit)
    {
        lock (window)
        {
            limits.Add(limit);
            window.Limit = limits.Min();
        }
    }

    /// <summary>Removes the limit of a connection that closes.</summary>
    public void Leave(int? limit)
    {
        lock (window)
        {
            limits.Remove(limit);
            window.Limit = limits.Min();
        }
    }

    /// <summary>Waits until a request may be sent, and counts it.</summary>
    /// <returns>The moment, for <see cref="Answer"/>, which must follow.</returns>
    public async Task<TimeSpan> WaitAsync(INoticeListener? notices, CancellationToken cancellationToken)
    {
        var announced = TimeSpan.Zero;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TrySend(out var now, out var wait))
            {
                return now;
            }

            // Waits of up to a second are the normal rhythm of a long job, and not worth a line for each request.
            if (now + wait > announced + CheckInterval && wait > CheckInterval)
            {
                announced = now + wait;
                notices?.Report(Notice.ForWait(wait, "the account's quota of requests is used up for now"));
            }

            // Limits, and what other clients use, change in the meantime. A delay is cut to whole milliseconds: a rest
            // below one would be checked again and again without any delay.
            var rest = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await time.Delay(rest < CheckInterval ? rest : CheckInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Counts a request if it may be sent now.</summary>
    /// <param name="now">This moment, for <see cref="Answer"/>, which must follow if the request may be sent.</param>
    /// <param name="wait">How long to wait otherwise.</param>
    /// <returns>True when the request may be sent.</returns>
    public bool TrySend(out TimeSpan now, out TimeSpan wait)
    {
        lock (window)
        {
            now = Now;
            wait = window.WaitAt(now);
            if (wait == TimeSpan.Zero)
            {
                window.Send();
            }

            return wait == TimeSpan.Zero;
        }
    }

    /// <summary>Stops all senders after a 429, until its hint has passed.</summary>
    public void Pause(TimeSpan delay)
    {
        lock (window)
        {
            window.PauseUntil(Now + delay);
        }
    }

    /// <summary>
    /// Records that a request was answered, or failed, and how many requests are left by the server's count.
    /// </summary>
    public void Answer(TimeSpan sent, int? remaining)
    {
        lock (window)
        {
            window.Answer(sent, Now, remaining);
        }
    }
}
