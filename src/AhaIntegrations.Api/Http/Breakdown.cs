using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AhaIntegrations;

/// <summary>Makes an exception of an exchange that broke: no connection, no whole answer, or none that can be read.</summary>
internal static class Breakdown
{
    private static readonly Regex UserInformation = new(@"(?<=://)[^/@\s]*@", RegexOptions.CultureInvariant);

    /// <summary>Names what broke; null for what is no breakdown but a defect, which must be seen as it is.</summary>
    /// <param name="exception">What the sockets or the reader threw.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="token">The token, which a server may have repeated where it does not belong.</param>
    /// <param name="proxy">Finds the proxy that the request went through. Asked only where it matters: finding it can take time.</param>
    public static AhaApiException? Of(Exception exception, ApiRequest request, Secret token, Func<Uri?> proxy) => exception switch
    {
        JsonException json => new AhaApiException(AhaErrorKind.UnexpectedAnswer, $"{request}: the answer is not the JSON that is documented: {Shown(json, token, 200)}", Harmless(json, token))
        {
            // Broken text may be whole the next time; whole text of wrong types will not change.
            IsTransient = json.InnerException is JsonException,
            MayHaveBeenExecuted = true,
        },
        AnswerTooLargeException => new AhaApiException(AhaErrorKind.UnexpectedAnswer, $"{request}: {exception.Message}", exception) { MayHaveBeenExecuted = true },
        InvalidDataException => new AhaApiException(AhaErrorKind.UnexpectedAnswer, $"{request}: the answer can't be read: {Shown(Innermost(exception), token)}", Harmless(exception, token))
        {
            IsTransient = true,
            MayHaveBeenExecuted = true,
        },
        HttpRequestException or IOException or WebException => OfConnection(exception, request, token, proxy),
        _ => null,
    };

    private static AhaApiException OfConnection(Exception exception, ApiRequest request, Secret token, Func<Uri?> proxy)
    {
        var reason = exception.WhyNotSent();

        // Where there is a proxy, the connection that can't be made and the name that can't be found are the proxy's.
        var route = proxy();
        var isProxys = route is not null && reason is (AhaErrorKind.ConnectionFailed or AhaErrorKind.HostNotFound or AhaErrorKind.ProxyFailed);
        var kind = isProxys ? AhaErrorKind.ProxyFailed : reason ?? AhaErrorKind.ConnectionFailed;
        var through = route is null ? "" : $" (through the proxy {route.Scheme}://{route.Authority})";

        // The sockets' own exception repeats the address of the proxy as the system has it, with its password.
        return new AhaApiException(kind, $"{request}: {Shown(Innermost(exception), token)}{through}", kind == AhaErrorKind.ProxyFailed ? null : Harmless(exception, token))
        {
            // A certificate that is not trusted now will not be in a moment, and a proxy that refuses a password may lock its owner out.
            IsTransient = reason != AhaErrorKind.ProxyFailed && !IsOfCertificate(exception),
            MayHaveBeenExecuted = reason is null,
        };
    }

    private static bool IsOfCertificate(Exception? exception) =>
        exception is AuthenticationException || (exception is not null && IsOfCertificate(exception.InnerException));

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static string Shown(Exception exception, Secret token, int longest = 300) =>
        Printable.Line(UserInformation.Replace(token.MaskedIn(exception.Message), ""), longest);

    /// <summary>An exception that repeats the token is not kept.</summary>
    private static Exception? Harmless(Exception exception, Secret token) => token.IsIn(exception.ToString()) ? null : exception;
}
