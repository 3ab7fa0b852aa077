using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api.Http;

/// <summary>
/// The only sender: adds the token to requests to its own base address, keeps to the quota, repeats what is safe to
/// repeat, and tells failures apart.
/// </summary>
internal sealed class Transport : IDisposable
{
    private readonly ConnectionPool connections;
    private readonly Exchange exchange;
    private readonly AhaClientOptions options;
    private readonly Pacer pacer;
    private readonly int? limit;
    private readonly CancellationTokenSource closing = new();
    private readonly Jitter jitter = new();
    private int closed;

    /// <summary>Creates the sender of one connection, and adds its limit to the pacer of the host.</summary>
    public Transport(
        Func<HttpMessageHandler> connect,
        Uri address,
        Secret token,
        AhaClientOptions options,
        Pacer pacer,
        int? limit,
        TimeProvider time
    )
    {
        connections = new ConnectionPool(connect);
        this.options = options;
        this.pacer = pacer;
        this.limit = limit;
        Time = time;
        Clock = new ServerClock(time);
        exchange = new Exchange(connections, address, token, options, pacer, Clock, time, closing.Token);
        pacer.Join(limit);
    }

    public ServerClock Clock { get; }

    public TimeProvider Time { get; }

    /// <summary>Sends a request, repeats it where that is safe and may help, and reads its answer.</summary>
    /// <returns>The answer, to be disposed.</returns>
    /// <exception cref="AhaApiException">The request failed.</exception>
    public async Task<Answer> SendAsync(
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
                var sent = await WaitToSendAsync(request, notices, cancellationToken).ConfigureAwait(false);
                return await exchange
                    .SendAsync(request, attempt, sent, notices, cancellationToken)
                    .ConfigureAwait(false);
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

    /// <summary>
    /// Uses none of the open connections again: one of them carried an answer to another request, and what it carries
    /// next is an answer to this one.
    /// </summary>
    public void DropConnections() => connections.Renew();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            pacer.Leave(limit);
            closing.Cancel();
            connections.Dispose();
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
}
