using System.Net;
#if NETFRAMEWORK
using System.Security.Authentication;
#endif

namespace AhaIntegrations;

/// <summary>Makes the handler that talks to real sockets: no redirects, no cookies, bounded headers, pooled connections that are renewed.</summary>
internal static class HandlerFactory
{
    /// <summary>The most that response headers may take, in KiB.</summary>
    public const int MaximumHeaderKilobytes = 64;

#if NETFRAMEWORK
    private static IWebProxy? SystemProxy => WebRequest.DefaultWebProxy;

    public static HttpMessageHandler Create(Uri address, AhaClientOptions options) => new HttpClientHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = UsesProxy(address, options),
        Proxy = ProxyOf(options),
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        SslProtocols = NoneBelowTls12((SslProtocols)ServicePointManager.SecurityProtocol),
        MaxResponseHeadersLength = MaximumHeaderKilobytes,
        MaxConnectionsPerServer = 64,   // by default two, which a window of eight would queue for
    };

    /// <summary>
    /// The process's setting belongs to all its modules, so it is read and never written. One with TLS 1.3 and nothing below
    /// 1.2 is what someone chose, and is kept. For all others (Windows PowerShell may start with TLS 1.0; 0 leaves it to
    /// Windows) TLS 1.2 is the one version that is certain: asking for 1.3 fails where Windows lacks it.
    /// </summary>
    internal static SslProtocols NoneBelowTls12(SslProtocols process)
    {
        const SslProtocols Tls13 = (SslProtocols)12288;   // has no name in 4.7.2, but later frameworks know it
        return process is Tls13 or (SslProtocols.Tls12 | Tls13) ? process : SslProtocols.Tls12;
    }
#else
    private static IWebProxy? SystemProxy => HttpClient.DefaultProxy;

    public static HttpMessageHandler Create(Uri address, AhaClientOptions options) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = UsesProxy(address, options),
        Proxy = ProxyOf(options),
        AutomaticDecompression = DecompressionMethods.All,
        MaxResponseHeadersLength = MaximumHeaderKilobytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
    };
#endif

    /// <summary>The proxy between us and an address; null for none. Asking the system can take time.</summary>
    public static Uri? ProxyOf(Uri address, AhaClientOptions options) =>
        UsesProxy(address, options) && (ProxyOf(options) ?? SystemProxy) is { } proxy && !proxy.IsBypassed(address) ? proxy.GetProxy(address) : null;

    /// <summary>Loopback is nobody's business but this machine's, whatever the system's proxy is; and what is not encrypted must not leave it.</summary>
    private static bool UsesProxy(Uri address, AhaClientOptions options) =>
        address.Scheme == Uri.UriSchemeHttps && (options.Proxy is not null || !AhaAddress.IsLoopback(address));

    /// <summary>The proxy as it was asked for; null for the system's as it stands.</summary>
    private static IWebProxy? ProxyOf(AhaClientOptions options) =>
        options.Proxy is not null ? new WebProxy(options.Proxy) { Credentials = options.ProxyCredentials }
        : options.ProxyCredentials is not null && SystemProxy is { } system ? new CredentialedProxy(system, options.ProxyCredentials)
        : null;
}
