namespace AhaIntegrations;

/// <summary>Tells the story of one attempt: a line for those who want verbose output, headers and bodies for those who debug.</summary>
internal sealed class AttemptLog(ApiRequest request, int attempt, TimeProvider time, Secret token, INoticeListener? notices)
{
    private readonly long started = time.GetTimestamp();

    public void Sending(HttpRequestMessage message)
    {
        if (Wants(NoticeLevel.Debug))
        {
            Report(NoticeLevel.Debug, $"> {request.Method} {message.RequestUri}\n{DetailText.Headers(message.Headers, token)}\n{DetailText.Body(request.Body ?? [], token)}");
        }
    }

    /// <summary>Gives back the body to read. It is kept in memory only where it is to be shown.</summary>
    public async Task<Stream> ReceivedAsync(HttpResponseMessage response, Stream body, CancellationToken cancellationToken)
    {
        if (!Wants(NoticeLevel.Debug))
        {
            return body;
        }

        var copy = new MemoryStream();
        try
        {
            await body.CopyToAsync(copy, 81920, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!response.IsSuccessStatusCode && exception is (IOException or InvalidDataException or HttpRequestException))
        {
            // The status says what happened; debugging must not change that.
        }

        Report(NoticeLevel.Debug, $"< {(int)response.StatusCode}\n{DetailText.Headers(response.Headers.Concat(response.Content.Headers), token)}\n{DetailText.Body(copy.ToArray(), token)}");
        copy.Position = 0;
        return copy;
    }

    public void Answered(HttpResponseMessage response, long bytes)
    {
        if (Wants(NoticeLevel.Verbose))
        {
            Report(NoticeLevel.Verbose, $"{request} -> {(int)response.StatusCode}, {Milliseconds} ms, attempt {attempt}, {bytes} bytes{Refusal.SandboxGuess(response, token)}");
        }
    }

    public void Failed(AhaApiException failure)
    {
        if (Wants(NoticeLevel.Verbose))
        {
            Report(NoticeLevel.Verbose, $"{request} -> {failure.Kind}, {Milliseconds} ms, attempt {attempt}");
        }
    }

    private string Milliseconds => time.GetElapsedTime(started).TotalMilliseconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture);

    private bool Wants(NoticeLevel level) => notices?.Least <= level;

    private void Report(NoticeLevel level, string text) => notices?.Report(new Notice(level, text));
}
