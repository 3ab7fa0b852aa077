using AhaIntegrations.Api.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Http;

/// <summary>Reads an answer that is not a success.</summary>
internal static class ErrorResponse
{
    private const int MaxTextBytes = 64 * 1024;

    /// <summary>The request came over a connection for another host: not executed.</summary>
    private const int MisdirectedRequest = 421;

    /// <summary>The request came before the handshake was confirmed: not executed.</summary>
    private const int TooEarly = 425;

    /// <summary>A gateway of nginx gave up on a request: the server behind it may go on.</summary>
    private const int ClientClosedRequest = 499;

    public static async Task<AhaApiException> ReadAsync(
        ApiRequest request,
        HttpResponseMessage response,
        Stream body,
        Secret token,
        DateTimeOffset serverNow,
        CancellationToken cancellationToken
    )
    {
        var text = await ReadTextAsync(body, cancellationToken).ConfigureAwait(false);
        var credentials = CredentialSet.In(text);
        credentials.AddFrom(request.Path.Value);
        string Mask(string shown) => credentials.MaskIn(token.MaskIn(shown));
        var words = ServerMessage.Read(text, Mask);
        var status = (int)response.StatusCode;
        var kind = KindOf(status);
        var detail =
            kind == AhaErrorKind.Redirected
                ? $"a redirect to {Target(response.Headers.Location, Mask)}, which is not followed because it "
                    + "would take the token along"
                : words;
        var message = FormattableString.Invariant($"{request} returned {status}");
        return new AhaApiException(kind, $"{message}{(detail is null ? "" : $": {detail}")}{Warning(response, token)}")
        {
            Status = response.StatusCode,
            ServerMessage = words,
            RequestId = RequestId(response, token),
            IsTransient = kind is AhaErrorKind.RateLimited or AhaErrorKind.Timeout or AhaErrorKind.ServerError,
            MayHaveBeenExecuted = MayHaveBeenExecuted(status),
            RetryAfter = RateHints.RetryAfter(response.Headers, serverNow, kind == AhaErrorKind.RateLimited),
        };
    }

    /// <summary>The server's id of the request, safe to show; null when it sent none.</summary>
    public static string? RequestId(HttpResponseMessage response, Secret token) =>
        response.Headers.TryGetValues("X-Request-Id", out var ids)
            ? TerminalText.Sanitize(CredentialText.MaskIn(token.MaskIn(ids.First())), 100)
            : null;

    /// <summary>The text of the standard <c>Warning</c> header in brackets; empty when the server sent none.</summary>
    public static string Warning(HttpResponseMessage response, Secret token) =>
        response.Headers.Warning.FirstOrDefault() is { Text: { } text }
            ? $" [{TerminalText.Sanitize(CredentialText.MaskIn(token.MaskIn(text)).Trim('"'), 200)}]"
            : "";

    private static async Task<string> ReadTextAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxTextBytes];
        var length = 0;
        try
        {
            int read;
            do
            {
                read = await body.ReadAsync(buffer, length, buffer.Length - length, cancellationToken)
                    .ConfigureAwait(false);
                length += read;
            } while (read > 0 && length < buffer.Length);
        }
        catch (Exception exception) when (TransportFailures.IsOfBody(exception))
        {
            // The status says what happened; the words that came with it are cut short or lost.
        }

        return AnswerText.Decode(buffer, length);
    }

    /// <summary>The target of a redirect, without its query, which may carry anything.</summary>
    private static string Target(Uri? location, Func<string, string> mask)
    {
        if (location is null)
        {
            return "nowhere";
        }

        // Mono takes a path for a file's name.
        var target =
            location.IsAbsoluteUri && !location.IsFile
                ? location.GetLeftPart(UriPartial.Path)
                : location.OriginalString.Split('?')[0];
        return TerminalText.Sanitize(mask(target), 200);
    }

    /// <summary>A redirect to another page (302, 303) is how web applications confirm what they did.</summary>
    private static bool MayHaveBeenExecuted(int status) => status is 302 or 303 or 408 or ClientClosedRequest or >= 500;

    private static AhaErrorKind KindOf(int status) =>
        status switch
        {
            401 => AhaErrorKind.Unauthorized,
            403 => AhaErrorKind.Forbidden,
            404 => AhaErrorKind.NotFound,
            408 or ClientClosedRequest => AhaErrorKind.Timeout,
            MisdirectedRequest or TooEarly => AhaErrorKind.ServerError,
            429 => AhaErrorKind.RateLimited,
            >= 500 => AhaErrorKind.ServerError,
            >= 300 and < 400 => AhaErrorKind.Redirected,
            _ => AhaErrorKind.InvalidData,
        };
}
