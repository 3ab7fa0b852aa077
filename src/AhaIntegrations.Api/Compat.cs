#if NETFRAMEWORK
using System.Net;
#endif

namespace AhaIntegrations;

/// <summary>The few calls that .NET Framework lacks. Everything else compiles for both as it stands.</summary>
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

    public static string ReplaceOrdinal(this string text, string old, string with) => text.Replace(old, with);

    /// <summary>Streams of .NET Framework's HTTP stack ignore the token once a read has begun: closing the response ends the read.</summary>
    public static IDisposable EndReadsOn(this HttpResponseMessage response, CancellationToken cancellationToken) =>
        cancellationToken.Register(response.Dispose);

    public static CancellationTokenSource StartTimer(this TimeProvider time, TimeSpan delay) => time.CreateCancellationTokenSource(delay);

    /// <summary>Whether a request failed before its first byte was sent: no connection was made.</summary>
    public static bool WasNeverSent(this Exception exception) => (exception as WebException ?? exception.InnerException as WebException)?.Status
        is WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure
        or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure;
#else
    public static string ReplaceOrdinal(this string text, string old, string with) => text.Replace(old, with, StringComparison.Ordinal);

    public static IDisposable? EndReadsOn(this HttpResponseMessage response, CancellationToken cancellationToken) => null;

    public static CancellationTokenSource StartTimer(this TimeProvider time, TimeSpan delay) => new(delay, time);

    public static Task Delay(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, time, cancellationToken);

    /// <summary>Whether a request failed before its first byte was sent: no connection was made.</summary>
    public static bool WasNeverSent(this Exception exception) => (exception as HttpRequestException)?.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
#endif
}
