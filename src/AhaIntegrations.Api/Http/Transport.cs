using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AhaIntegrations;

/// <summary>
/// The only sender: puts the token on requests to its own base address, keeps to the quota, sends again what may be sent
/// again, and tells failures apart.
/// </summary>
internal sealed class Transport : IDisposable
{
    private const long LargestAnswer = 32L * 1024 * 1024;

    private static readonly ProductInfoHeaderValue UserAgent = new("AhaIntegrations", typeof(Transport).Assembly.GetName().Version!.ToString(3));
    private static readonly MediaTypeWithQualityHeaderValue Accept = new("application/json");

    private readonly HttpMessageInvoker http;
    private readonly Uri address;
    private readonly Secret token;
    private readonly AuthenticationHeaderValue authorization;
    private readonly AhaClientOptions options;
    private readonly Pacer pacer;
    private readonly int? limit;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();
    private readonly Random random = new();
    private int closed;

    public Transport(HttpMessageHandler handler, Uri address, Secret token, AhaClientOptions options, Pacer pacer, TimeProvider time)
    {
        http = new HttpMessageInvoker(handler);
        this.address = address;
        this.token = token;
        authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        this.options = options;
        this.pacer = pacer;
        this.time = time;
        Clock = new ServerClock(time);
        limit = options.MaximumRequestsPerMinute ?? (AhaAddress.IsLocal(address) ? null : SendWindow.PerMinute);
        pacer.Join(limit);
    }

    public ServerClock Clock { get; }

    /// <summary>Sends a request, again where that is safe and may help, and reads its answer.</summary>
    /// <returns>The answer, or null when the server answered without a body.</returns>
    /// <exception cref="AhaApiException">The request failed.</exception>
    public async Task<T?> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> type, INoticeListener? notices, CancellationToken cancellationToken)
        where T : class
    {
        var mayHaveBeenExecuted = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(request, type, attempt, notices, cancellationToken).ConfigureAwait(false);
            }
            catch (AhaApiException failure)
            {
                // A later refusal does not undo what an earlier attempt may have done.
                mayHaveBeenExecuted |= request.IsWrite && failure.MayHaveBeenExecuted;
                failure.MayHaveBeenExecuted = mayHaveBeenExecuted;
                var delay = RetryPolicy.Delay(attempt, failure.RetryAfter, Chance());
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

    private async Task WaitToRepeatAsync(AhaApiException failure, TimeSpan delay, int attempt, INoticeListener? notices, CancellationToken cancellationToken)
    {
        notices?.Report(Notice.OfWait(delay, $"{failure.Message.TrimEnd('.')}. Then attempt {attempt + 1} of {options.MaximumRetryCount + 1}"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
        try
        {
            await time.Delay(delay, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Closed meanwhile: the next attempt says so.
        }
    }

    private async Task<T?> AttemptAsync<T>(ApiRequest request, JsonTypeInfo<T> type, int number, INoticeListener? notices, CancellationToken cancellationToken)
        where T : class
    {
        var sent = await WaitToSendAsync(request, notices, cancellationToken).ConfigureAwait(false);
        using var timer = time.StartTimer(options.Timeout);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token, closing.Token);
        var log = new AttemptLog(request, number, time, token, notices);
        try
        {
            return await ExchangeAsync(request, type, sent, log, attempt.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (AhaApiException)
        {
            throw;
        }
        catch (Exception exception) when (FailureOf(exception, request, timer.IsCancellationRequested) is { } failure)
        {
            log.Failed(failure);
            throw failure;
        }
    }

    private async Task<TimeSpan> WaitToSendAsync(ApiRequest request, INoticeListener? notices, CancellationToken cancellationToken)
    {
        // Nearly always there is nothing to wait for, and so nothing that would have to end a wait.
        if (!cancellationToken.IsCancellationRequested && !closing.IsCancellationRequested && pacer.TrySend(out var now, out _))
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

    /// <summary>One exchange with the server. Failures leave it as they come; <see cref="FailureOf"/> gives them their names.</summary>
    private async Task<T?> ExchangeAsync<T>(ApiRequest request, JsonTypeInfo<T> type, TimeSpan sent, AttemptLog log, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await SendAsync(request, sent, log, cancellationToken).ConfigureAwait(false);
        Clock.Observe(response.Headers.Date);
        response.Content ??= new ByteArrayContent([]);   // .NET Framework has none where there is no body
        using var endReads = response.EndReadsOn(cancellationToken);
        using var content = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), LargestAnswer);
        var body = await log.ReceivedAsync(response, content, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!response.IsSuccessStatusCode)
            {
                throw await Refusal.ReadAsync(request, response, body, token, Clock.Now, cancellationToken).ConfigureAwait(false);
            }

            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken).ConfigureAwait(false);
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

    private async Task<HttpResponseMessage> SendAsync(ApiRequest request, TimeSpan sent, AttemptLog log, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            using var message = NewMessage(request);
            log.Sending(message);
            request.Sending?.Invoke();
            return response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            pacer.Answer(sent, response is null ? null : RateHints.Remaining(response.Headers));
        }
    }

    /// <summary>Built anew for each attempt: a sent message can't be sent again.</summary>
    private HttpRequestMessage NewMessage(ApiRequest request)
    {
        var target = new Uri($"{address}/{request.Path}");
        if (!target.AbsoluteUri.StartsWith($"{address.AbsoluteUri}/", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{request} would leave {address}.");
        }

        var message = new HttpRequestMessage(request.Method, target);
        message.Headers.Authorization = authorization;
        message.Headers.UserAgent.Add(UserAgent);
        message.Headers.Accept.Add(Accept);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return message;
    }

    private AhaApiException? FailureOf(Exception exception, ApiRequest request, bool isTimeout)
    {
        if (closing.IsCancellationRequested)
        {
            return new AhaApiException(AhaErrorKind.ConnectionClosed, $"{request}: the connection was closed", exception) { MayHaveBeenExecuted = true };
        }

        return isTimeout
            ? new AhaApiException(
                AhaErrorKind.Timeout,
                FormattableString.Invariant($"{request}: no complete answer within {options.Timeout.TotalSeconds:0.#} s"),
                exception) { IsTransient = true, MayHaveBeenExecuted = true }
            : Breakdown.Of(exception, request, token, () => HandlerFactory.ProxyOf(address, options));
    }

    private double Chance()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
