using System.Net;
#if NETFRAMEWORK
using System.Net.Security;
using System.Security.Authentication;
#endif

namespace AhaIntegrations.Api.Http;

/// <summary>
/// Creates the handler that talks to real sockets: no redirects, no cookies, bounded headers, renewed connections.
/// </summary>
internal static class HandlerFactory
{
    /// <summary>The maximum size of response headers, in KiB.</summary>
    public const int MaximumHeaderKilobytes = 64;

#if NETFRAMEWORK
    /// <summary>
    /// Whether a connection serves more than one request. .NET Framework sends requests again by itself when a reused
    /// connection ends without an answer, and offers no way to prevent it but to reuse none.
    /// </summary>
    public static bool ReusesConnections => false;

    private static IWebProxy? SystemProxy => WebRequest.DefaultWebProxy;

    public static HttpMessageHandler Create(Uri address, AhaClientOptions options) =>
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = UsesProxy(address, options),
            Proxy = RequestedProxy(options),
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,

            // The process's settings can accept any certificate: only a check of our own is certain.
            ServerCertificateCustomValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None,
            SslProtocols = NoneBelowTls12((SslProtocols)ServicePointManager.SecurityProtocol),
            MaxResponseHeadersLength = MaximumHeaderKilobytes,
            MaxConnectionsPerServer = 64, // the default of two would queue a window of eight
        };

    /// <summary>
    /// The process's setting belongs to all modules, so it is read and never written. A setting with TLS 1.3 and
    /// nothing below 1.2 was chosen by someone, and is kept. Everything else (Windows PowerShell may start with TLS
    /// 1.0; 0 leaves the choice to Windows) becomes TLS 1.2, the one version that is certain: 1.3 fails where Windows
    /// lacks it.
    /// </summary>
    internal static SslProtocols NoneBelowTls12(SslProtocols process)
    {
        const SslProtocols Tls13 = (SslProtocols)12288; // has no name in 4.7.2, but later frameworks know it
        return process is Tls13 or (SslProtocols.Tls12 | Tls13) ? process : SslProtocols.Tls12;
    }
#else
    public static bool ReusesConnections => true;

    private static IWebProxy? SystemProxy => HttpClient.DefaultProxy;

    public static HttpMessageHandler Create(Uri address, AhaClientOptions options) =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = UsesProxy(address, options),
            Proxy = RequestedProxy(options),
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = MaximumHeaderKilobytes,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            PlaintextStreamFilter = (connection, _) =>
                new ValueTask<Stream>(new SingleSendStream(connection.PlaintextStream)),
            ActivityHeadersPropagator = null, // a trace of the program around us stays here
        };
#endif

    /// <summary>The proxy for an address; null for none. The system can take time to find it.</summary>
    public static Uri? ProxyFor(Uri address, AhaClientOptions options) =>
        UsesProxy(address, options)
        && (RequestedProxy(options) ?? SystemProxy) is { } proxy
        && !proxy.IsBypassed(address)
            ? proxy.GetProxy(address)
            : null;

    /// <summary>Loopback bypasses the system's proxy, and what is not encrypted never leaves the machine.</summary>
    private static bool UsesProxy(Uri address, AhaClientOptions options) =>
        address.Scheme == Uri.UriSchemeHttps && (options.Proxy is not null || !AhaAddress.IsLoopback(address));

    /// <summary>The proxy that the options describe; null for the system's own.</summary>
    private static IWebProxy? RequestedProxy(AhaClientOptions options) =>
        options.Proxy is not null ? new WebProxy(options.Proxy) { Credentials = options.ProxyCredentials }
        : options.ProxyCredentials is not null && SystemProxy is { } system
            ? new CredentialedProxy(system, options.ProxyCredentials)
        : null;
}
