using System.Text.Json;

namespace AhaIntegrations.Api.Http;

/// <summary>
/// The only sender: adds the token to requests to its own base address, keeps to the quota, repeats what is safe to
/// repeat, and tells failures apart.
/// </summary>
internal sealed class Transport : IDisposable
{
    private const long MaxAnswerBytes = 32L * 1024 * 1024;

    private readonly HttpMessageInvoker http;
    private readonly Uri address;
    private readonly Secret token;
    private readonly MessageFactory messages;
    private readonly AhaClientOptions options;
    private readonly Pacer pacer;
    private readonly int? limit;
    private readonly CancellationTokenSource closing = new();
    private readonly Jitter jitter = new();
    private int closed;

    /// <summary>Creates the sender of one connection, and adds its limit to the pacer of the host.</summary>
    public Transport(
        HttpMessageHandler handler,
        Uri address,
        Secret token,
        AhaClientOptions options,
        Pacer pacer,
        int? limit,
        TimeProvider time
    )
    {
        http = new HttpMessageInvoker(handler);
        this.address = address;
        this.token = token;
        messages = new MessageFactory(address, token);
        this.options = options;
        this.pacer = pacer;
        this.limit = limit;
        Time = time;
        Clock = new ServerClock(time);
        pacer.Join(limit);
    }

    public ServerClock Clock { get; }

    public TimeProvider Time { get; }

    /// <summary>Sends a request, repeats it where that is safe and may help, and reads its answer.</summary>
    /// <returns>The answer, to be disposed; null when it has no body.</returns>
    /// <exception cref="AhaApiException">The request failed.</exception>
    public async Task<JsonDocument?> SendAsync(
        ApiRequest request,
        INoticeListener? notices,
        CancellationToken cancellationToken
    )
    {
        var mayHaveBeenExecuted = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(request, attempt, notices, cancellationToken).ConfigureAwait(false);
            }
            catch (AhaApiException failure)
            {
                // A later refusal does not undo what an earlier attempt may have done.
                mayHaveBeenExecuted |= request.IsWrite && failure.MayHaveBeenExecuted;
                failure.MayHaveBeenExecuted = mayHaveBeenExecuted;
                var delay = RetryPolicy.Delay(attempt, failure.RetryAfter, jitter.Next());
                if (failure.Kind == AhaErrorKind.RateLimited)
                {
                    pacer.Pause(delay);
                }

                if (attempt > options.MaximumRetryCount || !RetryPolicy.MayRepeat(request.Method, failure))
                {
                    throw;
                }

                await WaitToRepeatAsync(failure, delay, attempt, notices, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            pacer.Leave(limit);
            closing.Cancel();
            http.Dispose();
        }
    }

    private async Task WaitToRepeatAsync(
        AhaApiException failure,
        TimeSpan delay,
        int attempt,
        INoticeListener? notices,
        CancellationToken cancellationToken
    )
    {
        var reason = FormattableString.Invariant(
            $"{failure.Message.TrimEnd('.')}. Then attempt {attempt + 1} of {options.MaximumRetryCount + 1}"
        );
        notices?.Report(Notice.ForWait(delay, reason));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
        try
        {
            await Time.Delay(delay, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Closed in the meantime: the next attempt reports it.
        }
    }

    private async Task<JsonDocument?> AttemptAsync(
        ApiRequest request,
        int number,
        INoticeListener? notices,
        CancellationToken cancellationToken
    )
    {
        var sent = await WaitToSendAsync(request, notices, cancellationToken).ConfigureAwait(false);
        using var timer = Time.StartTimer(options.Timeout);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            timer.Token,
            closing.Token
        );
        var log = new AttemptLog(request, number, Time, token, notices);
        try
        {
            return await ExchangeAsync(request, sent, log, attempt.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (AhaApiException)
        {
            throw;
        }
        catch (Exception exception) when (ToFailure(exception, request, timer.IsCancellationRequested) is { } failure)
        {
            log.Failed(failure);
            throw failure;
        }
    }

    private async Task<TimeSpan> WaitToSendAsync(
        ApiRequest request,
        INoticeListener? notices,
        CancellationToken cancellationToken
    )
    {
        // There is nearly always nothing to wait for, and so nothing that would have to end a wait.
        if (
            !cancellationToken.IsCancellationRequested
            && !closing.IsCancellationRequested
            && pacer.TrySend(out var now, out _)
        )
        {
            return now;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
        try
        {
            return await pacer.WaitAsync(notices, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AhaApiException(AhaErrorKind.ConnectionClosed, $"{request}: the connection was closed");
        }
    }

    /// <summary>One exchange with the server. Failures pass through; <see cref="ToFailure"/> classifies them.</summary>
    private async Task<JsonDocument?> ExchangeAsync(
        ApiRequest request,
        TimeSpan sent,
        AttemptLog log,
        CancellationToken cancellationToken
    )
    {
        using var response = await TransmitAsync(request, sent, log, cancellationToken).ConfigureAwait(false);
        Clock.Observe(response.Headers.Date);
        response.Content ??= new ByteArrayContent([]); // .NET Framework has no content where there is no body
        using var endReads = response.EndReadsOn(cancellationToken);
        var raw = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var content = new BoundedStream(raw, MaxAnswerBytes);
        var body = await log.ReceivedAsync(response, content, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!response.IsSuccessStatusCode)
            {
                throw await ErrorResponse
                    .ReadAsync(request, response, body, token, Clock.Now, cancellationToken)
                    .ConfigureAwait(false);
            }

            return await JsonDocument.ParseAsync(body, default, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException) when (content.BytesRead == 0)
        {
            return null;
        }
        finally
        {
            log.Answered(response, content.BytesRead);
        }
    }

    private async Task<HttpResponseMessage> TransmitAsync(
        ApiRequest request,
        TimeSpan sent,
        AttemptLog log,
        CancellationToken cancellationToken
    )
    {
        HttpResponseMessage? response = null;
        try
        {
            using var message = messages.Create(request);
            log.Sending(message);
            request.Sending?.Invoke();
            return response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            pacer.Answer(sent, response is null ? null : RateHints.Remaining(response.Headers));
        }
    }

    private AhaApiException? ToFailure(Exception exception, ApiRequest request, bool isTimeout)
    {
        var failures = new TransportFailures(request, token, () => HandlerFactory.ProxyFor(address, options));
        return closing.IsCancellationRequested ? failures.Closed(exception)
            : isTimeout ? failures.TimedOut(exception, options.Timeout)
            : failures.From(exception);
    }
}
