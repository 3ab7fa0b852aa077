using System.Collections.Concurrent;

namespace AhaIntegrations.Api.Http;

/// <summary>
/// Keeps all senders to one host, over all connections and runspaces of the process, to the account's quota. It holds
/// counters, never secrets.
/// </summary>
internal sealed class Pacer(TimeProvider time)
{
    private static readonly ConcurrentDictionary<string, Pacer> ByHost = new(StringComparer.OrdinalIgnoreCase);

    private readonly SendWindow window = new();
    private readonly List<int> limits = [];

    /// <summary>Announces the waits of all senders to the host.</summary>
    public WaitAnnouncer Announcer { get; } = new();

    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>The one pacer of a host in this process.</summary>
    public static Pacer For(Uri address) => ByHost.GetOrAdd(address.Authority, _ => new Pacer(TimeProvider.System));

    /// <summary>Adds the limit of a connection that opens: the smallest one counts.</summary>
    public void Join(int? limit)
    {
        lock (window)
        {
            if (limit is { } most)
            {
                limits.Add(most);
            }

            UseSmallest();
        }
    }

    /// <summary>Removes the limit of a connection that closes.</summary>
    public void Leave(int? limit)
    {
        lock (window)
        {
            if (limit is { } most)
            {
                limits.Remove(most);
            }

            UseSmallest();
        }
    }

    /// <summary>Waits until a request may be sent, and counts it.</summary>
    /// <returns>The moment, for <see cref="Answer"/>, which must follow.</returns>
    public async Task<TimeSpan> WaitAsync(INoticeListener? notices, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TrySend(out var now, out var wait))
            {
                return now;
            }

            Announcer.Announce(notices, now, wait, ReasonAt(now));

            // Limits, and what other clients use, change in the meantime.
            await time.RestAsync(wait, cancellationToken).ConfigureAwait(false);
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
                window.Send(now);
            }

            return wait == TimeSpan.Zero;
        }
    }

    /// <summary>Stops all senders after a refusal (429).</summary>
    /// <param name="sent">The moment from <see cref="TrySend"/> or <see cref="WaitAsync"/>.</param>
    /// <param name="delay">For how long.</param>
    public void Pause(TimeSpan sent, TimeSpan delay)
    {
        lock (window)
        {
            window.Pause(sent, Now, delay);
        }
    }

    /// <summary>Records that a request was refused (429), and how many are left by the server's count.</summary>
    public void Refuse(TimeSpan sent, int? remaining)
    {
        lock (window)
        {
            window.Refuse(sent, Now, remaining);
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

    private void UseSmallest() => window.Limit = limits.Count > 0 ? limits.Min() : null;

    private string ReasonAt(TimeSpan now)
    {
        lock (window)
        {
            return window.IsPausedAt(now)
                ? "The server refuses more requests (429), the rate limit is used up"
                : "The account's quota of requests is used up for now";
        }
    }
}
