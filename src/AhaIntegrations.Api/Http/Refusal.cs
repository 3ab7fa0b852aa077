using System.Text;

namespace AhaIntegrations;

/// <summary>Makes an exception of an answer that is no success.</summary>
internal static class Refusal
{
    private const int LargestText = 64 * 1024;

    public static async Task<AhaApiException> ReadAsync(ApiRequest request, HttpResponseMessage response, Stream body, Secret token, DateTimeOffset serverNow, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestText];
        var length = 0;
        for (int read; length < buffer.Length && (read = await body.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            length += read;
        }

        // A server that repeats what it was sent must not make the token part of an error.
        var words = ServerMessage.Read(Encoding.UTF8.GetString(buffer, 0, length).ReplaceOrdinal(token.Reveal(), Secret.Mask));
        var status = (int)response.StatusCode;
        var kind = KindOf(status);
        var said = kind == AhaErrorKind.Redirected
            ? $"a redirect to {Printable.Line(response.Headers.Location?.ToString().ReplaceOrdinal(token.Reveal(), Secret.Mask) ?? "nowhere", 200)}, which is not followed because the token would go along"
            : words;
        return new AhaApiException(kind, $"{request} was answered {status}{(said is null ? "" : $": {said}")}{SandboxGuess(response)}")
        {
            Status = response.StatusCode,
            ServerMessage = words,
            RequestId = response.Headers.TryGetValues("X-Request-Id", out var ids) ? Printable.Line(ids.First(), 100) : null,
            IsTransient = kind is AhaErrorKind.RateLimited or AhaErrorKind.Timeout or AhaErrorKind.ServerError,
            MayHaveBeenExecuted = kind is AhaErrorKind.Timeout or AhaErrorKind.ServerError,
            RetryAfter = RateHints.RetryAfter(response.Headers, serverNow),
        };
    }

    /// <summary>The sandbox marks answers that no documentation backs.</summary>
    public static string SandboxGuess(HttpResponseMessage response) =>
        response.Headers.TryGetValues(SandboxHandler.GuessHeader, out var guess) ? $" [sandbox's guess: {Printable.Line(guess.First(), 200)}]" : "";

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
