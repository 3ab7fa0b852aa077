using System.Text;

namespace AhaIntegrations;

/// <summary>Makes an exception of an answer that is no success.</summary>
internal static class Refusal
{
    private const int LargestText = 64 * 1024;

    public static async Task<AhaApiException> ReadAsync(ApiRequest request, HttpResponseMessage response, Stream body, Secret token, DateTimeOffset serverNow, CancellationToken cancellationToken)
    {
        var words = ServerMessage.Read(await TextAsync(body, cancellationToken).ConfigureAwait(false), text => Masked(text, token));
        var status = (int)response.StatusCode;
        var kind = KindOf(status);
        var said = kind == AhaErrorKind.Redirected
            ? $"a redirect to {Target(response.Headers.Location, token)}, which is not followed because the token would go along"
            : words;
        return new AhaApiException(kind, $"{request} was answered {status}{(said is null ? "" : $": {said}")}{SandboxGuess(response, token)}")
        {
            Status = response.StatusCode,
            ServerMessage = words,
            RequestId = response.Headers.TryGetValues("X-Request-Id", out var ids) ? Printable.Line(Masked(ids.First(), token), 100) : null,
            IsTransient = kind is AhaErrorKind.RateLimited or AhaErrorKind.Timeout or AhaErrorKind.ServerError,
            MayHaveBeenExecuted = kind is AhaErrorKind.Timeout or AhaErrorKind.ServerError,
            RetryAfter = RateHints.RetryAfter(response.Headers, serverNow, kind == AhaErrorKind.RateLimited),
        };
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestText];
        var length = 0;
        try
        {
            for (int read; length < buffer.Length && (read = await body.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                length += read;
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or HttpRequestException)
        {
            // The status says what happened; the words that came with it are cut short or lost.
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    /// <summary>A server that repeats what it was sent, however written, must not make the token part of an error.</summary>
    private static string Masked(string text, Secret token) => token.MaskedIn(text);

    /// <summary>Where a redirect leads, without the query, which may carry anything.</summary>
    private static string Target(Uri? location, Secret token) =>
        location is null ? "nowhere" : Printable.Line(Masked(location.IsAbsoluteUri ? location.GetLeftPart(UriPartial.Path) : location.ToString().Split('?')[0], token), 200);

    /// <summary>The sandbox marks answers that no documentation backs.</summary>
    public static string SandboxGuess(HttpResponseMessage response, Secret token) =>
        response.Headers.TryGetValues(SandboxHandler.GuessHeader, out var guess) ? $" [sandbox's guess: {Printable.Line(token.MaskedIn(guess.First()), 200)}]" : "";

    private static AhaErrorKind KindOf(int status) => status switch
    {
        401 => AhaErrorKind.Unauthorized,
        403 => AhaErrorKind.Forbidden,
        404 => AhaErrorKind.NotFound,
        408 => AhaErrorKind.Timeout,
        429 => AhaErrorKind.RateLimited,
        >= 500 => AhaErrorKind.ServerError,
        >= 300 and < 400 => AhaErrorKind.Redirected,
        _ => AhaErrorKind.InvalidData,
    };
}
