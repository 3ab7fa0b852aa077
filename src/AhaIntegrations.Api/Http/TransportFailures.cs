using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using AhaIntegrations.Api.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Http;

/// <summary>Classifies an exchange that failed: no connection, no complete answer, or one that can't be read.</summary>
/// <param name="request">The request.</param>
/// <param name="token">The token, which a server may have repeated where it does not belong.</param>
/// <param name="findProxy">Finds the proxy of the request. Called only where it matters: it can take time.</param>
internal sealed class TransportFailures(ApiRequest request, Secret token, Func<Uri?> findProxy)
{
    private static readonly Regex UserInformation = new(@"(?<=://)[^/@\s]*@", RegexOptions.CultureInvariant);

    /// <summary>Returns the failure; null for an exception that is a defect, which must be seen as it is.</summary>
    /// <param name="exception">What the sockets or the reader threw.</param>
    public AhaApiException? From(Exception exception) =>
        exception switch
        {
            // Broken text may be complete the next time; an answer that is too large stays so.
            NotJsonException => Unreadable(
                exception,
                $"the answer is {exception.Message}, not JSON",
                isTransient: true
            ),
            UnreadableRecordException => Unreadable(exception, exception.Message, isTransient: false),
            AnswerTooLargeException => Unreadable(exception, exception.Message, isTransient: false),
            InvalidDataException => Unreadable(
                exception,
                $"the answer can't be read: {Show(Innermost(exception))}",
                isTransient: true
            ),
            HttpRequestException or IOException or WebException => Broken(exception),
            _ => null,
        };

    /// <summary>Whether an exception says that a body can't be read to its end.</summary>
    public static bool IsOfBody(Exception exception) =>
        exception
            is IOException
                or InvalidDataException
                or HttpRequestException
                or WebException
                or ObjectDisposedException
                or OperationCanceledException;

    /// <summary>The failure of a request whose connection was closed in the meantime.</summary>
    public AhaApiException Closed(Exception exception) =>
        new(AhaErrorKind.ConnectionClosed, $"{request}: the connection was closed", exception)
        {
            MayHaveBeenExecuted = true,
        };

    /// <summary>The failure of an attempt that took too long.</summary>
    public AhaApiException TimedOut(Exception exception, TimeSpan timeout)
    {
        var seconds = timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return new AhaApiException(AhaErrorKind.Timeout, $"{request}: no complete answer within {seconds} s", exception)
        {
            IsTransient = true,
            MayHaveBeenExecuted = true,
        };
    }

    private AhaApiException Unreadable(Exception exception, string problem, bool isTransient) =>
        new(AhaErrorKind.UnexpectedAnswer, $"{request}: {problem}", WithoutToken(exception))
        {
            IsTransient = isTransient,
            MayHaveBeenExecuted = true,
        };

    private AhaApiException Broken(Exception exception)
    {
        var reason = exception.WhyNotSent();

        // Where there is a proxy, a connection that can't be made and a name that can't be found are the proxy's.
        var proxy = findProxy();
        var isProxyFailure =
            proxy is not null
            && reason is AhaErrorKind.ConnectionFailed or AhaErrorKind.HostNotFound or AhaErrorKind.ProxyFailed;
        var kind = isProxyFailure ? AhaErrorKind.ProxyFailed : reason ?? AhaErrorKind.ConnectionFailed;
        var route = proxy is null ? "" : $" (through the proxy {proxy.Scheme}://{proxy.Authority})";

        // The exception of the sockets repeats the address of the system's proxy with its password.
        var inner = kind == AhaErrorKind.ProxyFailed ? null : WithoutToken(exception);
        var isTransient = reason != AhaErrorKind.ProxyFailed && !IsCertificateFailure(exception);
        return new AhaApiException(kind, $"{request}: {Show(Innermost(exception))}{route}", inner)
        {
            // A certificate that is not trusted now will not be in a moment, and a proxy that refuses a password may
            // lock its owner out.
            IsTransient = isTransient,
            IsUnreachable = isTransient && reason is not null,
            MayHaveBeenExecuted = reason is null,
        };
    }

    private static bool IsCertificateFailure(Exception? exception) =>
        exception is AuthenticationException
        || (exception is not null && IsCertificateFailure(exception.InnerException));

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;

    private string Show(Exception exception, int maxLength = 300) =>
        TerminalText.Sanitize(
            CredentialText.MaskIn(UserInformation.Replace(token.MaskIn(exception.Message), "")),
            maxLength
        );

    /// <summary>Drops an exception that repeats the token.</summary>
    private Exception? WithoutToken(Exception exception) => token.IsIn(exception.ToString()) ? null : exception;
}
