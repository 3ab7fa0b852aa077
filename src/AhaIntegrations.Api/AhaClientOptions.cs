using System.Net;

namespace AhaIntegrations;

/// <summary>How a client behaves towards the server.</summary>
public sealed record AhaClientOptions
{
    private readonly int? maximumRequestsPerMinute;

    /// <summary>How often a failed request is sent again, at most. 0 sends each once. 4 unless told otherwise.</summary>
    public int MaximumRetryCount { get; init; } = 4;

    /// <summary>How long one attempt may take, from connecting to the last byte. 100 s unless told otherwise.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The most requests in any 60 seconds, shared by all connections of the process to the same host: 1 to 300. Null for
    /// the documented 300, and for no limit on loopback.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 or more than 300.</exception>
    public int? MaximumRequestsPerMinute
    {
        get => maximumRequestsPerMinute;
        init => maximumRequestsPerMinute = value is null or (>= 1 and <= SendWindow.PerMinute)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The quota of an account is 1 to 300 requests a minute.");
    }

    /// <summary>The proxy to go through: an address without user information; null for the system's. A plain http address is never sent through a proxy.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>What the proxy, given or the system's, is told when it asks; null for nothing.</summary>
    public ICredentials? ProxyCredentials { get; init; }
}
