using System.Collections.Concurrent;

namespace AhaIntegrations;

/// <summary>
/// Holds all senders to one host, over all connections and runspaces of the process, to the account's quota. It holds
/// counters, never secrets.
/// </summary>
internal sealed class Pacer(TimeProvider time)
{
    private static readonly ConcurrentDictionary<string, Pacer> ByHost = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often those who wait look again.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly SendWindow window = new();
    private readonly List<int?> limits = [];

    /// <summary>The one pacer of a host in this process.</summary>
    public static Pacer Of(Uri address) => ByHost.GetOrAdd(address.Authority, _ => new Pacer(TimeProvider.System));

    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>Brings in a limit for as long as a connection is open: the smallest one counts.</summary>
    public void Join(int? limit)
    {
        lock (window)
        {
            limits.Add(limit);
            window.Limit = limits.Min();
        }
    }

    /// <summary>Takes a limit out again.</summary>
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

            // Up to a second it is the normal rhythm of a long job, and not worth a line for each request.
            if (now + wait > announced + Look && wait > Look)
            {
                announced = now + wait;
                notices?.Report(Notice.OfWait(wait, "the account's quota of requests is used up for now"));
            }

            // Limits, and what others use, change meanwhile. A delay is cut to whole milliseconds, so a rest below one would
            // be looked at again and again without any delay.
            var rest = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await time.Delay(rest < Look ? rest : Look, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Counts a request, if it may be sent now.</summary>
    /// <param name="now">This moment, for <see cref="Answer"/>, which must follow when it may.</param>
    /// <param name="wait">How long to wait otherwise.</param>
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

    /// <summary>Hears that a request was answered, or failed, and how many requests are left by the server's count.</summary>
    public void Answer(TimeSpan sent, int? remaining)
    {
        lock (window)
        {
            window.Answer(sent, Now, remaining);
        }
    }
}
