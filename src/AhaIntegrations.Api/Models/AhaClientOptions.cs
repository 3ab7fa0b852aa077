using System.Net;

namespace AhaIntegrations;

/// <summary>How a client behaves towards the server.</summary>
public sealed record AhaClientOptions
{
    /// <summary>The documented quota of an account, in requests a minute.</summary>
    public const int QuotaPerMinute = 300;

    private readonly int? maximumRequestsPerMinute;

    /// <summary>
    /// How often a failed request is repeated at most; 0 sends each request once. The default is 4. What
    /// <see cref="MaximumWait"/> limits is not counted.
    /// </summary>
    public int MaximumRetryCount { get; init; } = 4;

    /// <summary>
    /// How long one request waits in all for the rate limit (after 429), or for a server that was reached before and is
    /// away (no connection, 502, 503, 504). Such attempts are not counted as retries. The default is 3 minutes; with
    /// <see cref="MaximumRetryCount"/> 0 there is no such wait.
    /// </summary>
    public TimeSpan MaximumWait { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The maximum duration of one attempt, from connecting to the last byte. The default is 100 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The maximum number of requests in any 60 seconds, shared by all connections of the process to the same host: 1
    /// to 300. Null for the documented 300, and for no limit on loopback.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 or more than 300.</exception>
    public int? MaximumRequestsPerMinute
    {
        get => maximumRequestsPerMinute;
        init =>
            maximumRequestsPerMinute = value is null or (>= 1 and <= QuotaPerMinute)
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    "The quota of an account is 1 to 300 requests a minute."
                );
    }

    /// <summary>
    /// The proxy: an address without user information; null for the system's. Plain http never goes through a proxy.
    /// </summary>
    public Uri? Proxy { get; init; }

    /// <summary>The credentials for the proxy, given or the system's; null for none.</summary>
    public ICredentials? ProxyCredentials { get; init; }
}
