using System.Globalization;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Http;

/// <summary>Reports one attempt: a line for verbose output, headers and bodies for debug output.</summary>
internal sealed class AttemptLog(
    ApiRequest request,
    int attempt,
    TimeProvider time,
    Secret token,
    INoticeListener? notices
)
{
    private readonly long started = time.GetTimestamp();

    public void Sending(HttpRequestMessage message)
    {
        if (Wants(NoticeLevel.Debug))
        {
            var headers = RedactedText.ForHeaders(message.Headers, token);
            var body = RedactedText.ForBody(request.Body ?? [], token);
            Report(
                NoticeLevel.Debug,
                $"> {request.Method} {CredentialText.MaskIn($"{message.RequestUri}")}\n{headers}\n{body}"
            );
        }
    }

    /// <summary>Whether debug output shows bodies, which are then kept in memory.</summary>
    public bool KeepsBodies => Wants(NoticeLevel.Debug);

    /// <summary>Shows an answer, and returns its body, kept in memory.</summary>
    public async Task<Stream> KeepAsync(HttpResponseMessage response, Stream body, CancellationToken cancellationToken)
    {
        var copy = new MemoryStream();
        try
        {
            await body.CopyToAsync(copy, 81920, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!response.IsSuccessStatusCode && TransportFailures.IsOfBody(exception))
        {
            // The status says what happened; debugging must not change that.
        }

        var headers = RedactedText.ForHeaders(response.Headers.Concat(response.Content.Headers), token);
        var text = RedactedText.ForBody(copy.ToArray(), token);
        Report(NoticeLevel.Debug, FormattableString.Invariant($"< {(int)response.StatusCode}\n{headers}\n{text}"));
        copy.Position = 0;
        return copy;
    }

    public void Answered(HttpResponseMessage response, long bytes)
    {
        if (Wants(NoticeLevel.Verbose))
        {
            var outcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            Report(
                NoticeLevel.Verbose,
                FormattableString.Invariant($"{Line(outcome)}, {bytes} bytes{ErrorResponse.Warning(response, token)}")
            );
        }
    }

    public void Failed(AhaApiException failure)
    {
        if (Wants(NoticeLevel.Verbose))
        {
            Report(NoticeLevel.Verbose, Line(failure.Kind.ToString()));
        }
    }

    private string Line(string outcome) =>
        FormattableString.Invariant(
            $"{request} -> {outcome}, {time.GetElapsedTime(started).TotalMilliseconds:0} ms, attempt {attempt}"
        );

    private bool Wants(NoticeLevel level) => notices?.MinimumLevel <= level;

    private void Report(NoticeLevel level, string text) => notices?.Report(new Notice(level, text));
}
