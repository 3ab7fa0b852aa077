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
    public static HttpMessageHandler Create() => new HttpClientHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        SslProtocols = SslProtocols.Tls12,
        MaxResponseHeadersLength = MaximumHeaderKilobytes,
    };
#else
    public static HttpMessageHandler Create() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        MaxResponseHeadersLength = MaximumHeaderKilobytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
    };
#endif
}
