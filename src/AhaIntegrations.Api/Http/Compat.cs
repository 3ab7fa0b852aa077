#if NETFRAMEWORK
using System.Net;
#endif

namespace AhaIntegrations.Api.Http;

/// <summary>The few calls that .NET Framework lacks. Everything else compiles for both targets unchanged.</summary>
internal static class Compat
{
#if NETFRAMEWORK
    public static async Task<Stream> ReadAsStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await content.ReadAsStreamAsync().ConfigureAwait(false);
    }

    public static Task<string> ReadAsStringAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return content.ReadAsStringAsync();
    }

    /// <summary>
    /// Streams of .NET Framework ignore the token once a read has begun: closing the response ends the read.
    /// </summary>
    public static IDisposable EndReadsOn(this HttpResponseMessage response, CancellationToken cancellationToken) =>
        cancellationToken.Register(response.Dispose);

    public static CancellationTokenSource StartTimer(this TimeProvider time, TimeSpan delay) =>
        time.CreateCancellationTokenSource(delay);

    /// <summary>Why a request failed before its first byte was sent; null when it may have been sent.</summary>
    public static AhaErrorKind? WhyNotSent(this Exception exception) =>
        (exception as WebException ?? exception.InnerException as WebException)?.Status switch
        {
            WebExceptionStatus.NameResolutionFailure => AhaErrorKind.HostNotFound,
            WebExceptionStatus.ConnectFailure => AhaErrorKind.ConnectionFailed,
            WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.RequestProhibitedByProxy =>
                AhaErrorKind.ProxyFailed,
            WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => AhaErrorKind.TlsFailed,
            _ => null,
        };
#else
    public static IDisposable? EndReadsOn(this HttpResponseMessage response, CancellationToken cancellationToken) =>
        null;

    public static CancellationTokenSource StartTimer(this TimeProvider time, TimeSpan delay) => new(delay, time);

    public static Task Delay(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(delay, time, cancellationToken);

    /// <summary>Why a request failed before its first byte was sent; null when it may have been sent.</summary>
    public static AhaErrorKind? WhyNotSent(this Exception exception) =>
        (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => AhaErrorKind.HostNotFound,
            HttpRequestError.ConnectionError => AhaErrorKind.ConnectionFailed,
            HttpRequestError.ProxyTunnelError => AhaErrorKind.ProxyFailed,
            HttpRequestError.SecureConnectionError => AhaErrorKind.TlsFailed,
            _ => null,
        };
#endif
}
