using System.Net;
using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api.Http;

/// <summary>
/// One exchange with the server: sends a request once, with the token and within the time limit, reads the answer, and
/// classifies what fails.
/// </summary>
internal sealed class Exchange(
    ConnectionPool connections,
    Uri address,
    Secret token,
    AhaClientOptions options,
    Pacer pacer,
    Outage outage,
    ServerClock clock,
    TimeProvider time,
    CancellationToken closing
)
{
    private const long MaxAnswerBytes = 32L * 1024 * 1024;

    /// <summary>The status of an error says what happened; its words are worth no long wait.</summary>
    public static readonly TimeSpan ErrorBodyTimeout = TimeSpan.FromSeconds(5);

    private readonly MessageFactory messages = new(address, token);

    /// <summary>Sends a request once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="number">The number of the attempt, from 1.</param>
    /// <param name="sent">The moment from <see cref="Pacer"/> that the request was counted with.</param>
    /// <param name="notices">Receives notices; may be null.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The answer, to be disposed.</returns>
    /// <exception cref="AhaApiException">The attempt failed.</exception>
    public async Task<Answer> SendAsync(
        ApiRequest request,
        int number,
        TimeSpan sent,
        INoticeListener? notices,
        CancellationToken cancellationToken
    )
    {
        using var attempt = time.StartTimer(options.Timeout);
        using var canceled = cancellationToken.Register(Cancel, attempt);
        using var closed = closing.Register(Cancel, attempt);
        var log = new AttemptLog(request, number, time, token, notices);
        var lease = connections.Rent();
        HttpResponseMessage? response = null;
        try
        {
            try
            {
                using var message = messages.Create(request);
                log.Sending(message);
                request.Trace?.Sending(clock.KnownNow, request.KnownIds);
                request.Sending?.Invoke();
                response = await lease.Http.SendAsync(message, attempt.Token).ConfigureAwait(false);
            }
            finally
            {
                Record(sent, response);
            }

            return await ReadAsync(request, response, log, attempt.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (AhaApiException)
        {
            throw;
        }
        catch (Exception exception) when (ToFailure(exception, request, attempt.IsCancellationRequested) is { } failure)
        {
            log.Failed(failure);
            throw failure;
        }
        finally
        {
            response?.Dispose();
            connections.Return(lease);
        }
    }

    private async Task<Answer> ReadAsync(
        ApiRequest request,
        HttpResponseMessage response,
        AttemptLog log,
        CancellationToken attempt
    )
    {
        clock.Observe(response.Headers.Date);
        response.Content ??= new ByteArrayContent([]); // .NET Framework has no content where there is no body

        using var patience = response.IsSuccessStatusCode ? null : time.StartTimer(ErrorBodyTimeout);
        using var reading = patience is null
            ? null
            : CancellationTokenSource.CreateLinkedTokenSource(attempt, patience.Token);
        var cancellationToken = reading?.Token ?? attempt;
        using var endReads = response.EndReadsOn(cancellationToken);
        var raw = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var content = new BoundedStream(raw, MaxAnswerBytes);
        try
        {
            Stream body = content;
            if (log.KeepsBodies)
            {
                body = await log.KeepAsync(response, content, cancellationToken).ConfigureAwait(false);
            }

            if (!response.IsSuccessStatusCode)
            {
                // What debug output has kept is in memory, however late it is.
                throw await ErrorResponse
                    .ReadAsync(request, response, body, token, clock.Now, log.KeepsBodies ? default : cancellationToken)
                    .ConfigureAwait(false);
            }

            request.Trace?.Answered(ErrorResponse.RequestId(response, token));
            var isText = request.AcceptsText && IsText(response.Content.Headers.ContentType?.MediaType);
            var answer = await Answer.ReadAsync(body, isText, cancellationToken).ConfigureAwait(false);
            answer.Credentials.Add(token);
            var mayBeEmpty = request.IsWrite || isText || response.StatusCode == HttpStatusCode.NoContent;
            if (content.BytesRead > 0 || mayBeEmpty)
            {
                return answer;
            }

            // A read that succeeds and says nothing was cut short, and may be complete the next time.
            answer.Dispose();
            throw new AhaApiException(AhaErrorKind.UnexpectedAnswer, $"{request}: the answer is empty")
            {
                IsTransient = true,
            };
        }
        finally
        {
            log.Answered(response, content.BytesRead);
        }
    }

    private static void Cancel(object? source) => ((CancellationTokenSource)source!).Cancel();

    private void Record(TimeSpan sent, HttpResponseMessage? response)
    {
        var remaining = response is null ? null : RateHints.Remaining(response.Headers);
        if (response?.StatusCode == (HttpStatusCode)429)
        {
            pacer.Refuse(sent, remaining);
        }
        else
        {
            pacer.Answer(sent, remaining);
        }

        if (response is not null && (int)response.StatusCode is not (502 or 503 or 504))
        {
            outage.End();
        }
    }

    /// <summary>An HTML page is never an answer of the API: some other server sent it.</summary>
    private static bool IsText(string? mediaType) =>
        mediaType?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) == true
        && !string.Equals(mediaType, "text/html", StringComparison.OrdinalIgnoreCase);

    private AhaApiException? ToFailure(Exception exception, ApiRequest request, bool isTimeout)
    {
        var failures = new TransportFailures(request, token, () => HandlerFactory.ProxyFor(address, options));
        return closing.IsCancellationRequested ? failures.Closed(exception)
            : isTimeout ? failures.TimedOut(exception, options.Timeout)
            : failures.From(exception);
    }
}
