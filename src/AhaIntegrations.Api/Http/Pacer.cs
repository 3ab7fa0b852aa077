using System.Collections.Concurrent;

namespace AhaIntegrations;

/// <summary>
/// Holds all senders to one host, over all connections and runspaces of the process, to the account's quota. It holds
/// counters, never secrets.
/// </summary>
internal sealed class Pacer(TimeProvider time)
{
    private static readonly ConcurrentDictionary<string, Pacer> ByHost = new(StringComparer.OrdinalIgnoreCase);

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
    /// <returns>The number of the send, for <see cref="Answered"/>.</returns>
    public async Task<long> WaitAsync(INoticeListener? notices, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TrySend(out var number, out var wait))
            {
                return number;
            }

            // Below a second it is the normal rhythm of a long job, and not worth a line for each request.
            if (wait >= TimeSpan.FromSeconds(1))
            {
                notices?.Report(Notice.OfWait(wait, "the account's quota of requests is used up for now"));
            }

            await time.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Counts a request, if it may be sent now.</summary>
    /// <param name="number">The number of the send.</param>
    /// <param name="wait">How long to wait otherwise.</param>
    public bool TrySend(out long number, out TimeSpan wait)
    {
        lock (window)
        {
            var now = Now;
            wait = window.WaitAt(now);
            if (wait == TimeSpan.Zero)
            {
                window.Send(now);
            }

            number = window.Count;
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

    /// <summary>Hears that a send was answered, and what the server counts, where it says so.</summary>
    public void Answered(long sendNumber, int? remaining, TimeSpan? reset)
    {
        lock (window)
        {
            var now = Now;
            window.Answered(sendNumber, now);
            if (remaining is { } left && reset is { } until)
            {
                window.Believe(left, until, sendNumber, now);
            }
        }
    }
}
