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
    private readonly Outage outage;
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
        outage = new Outage(time, options.MaximumWait);
        exchange = new Exchange(connections, address, token, options, pacer, outage, Clock, time, closing.Token);
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
        var plan = new RetryPlan(options, request.Method);
        var mayHaveBeenExecuted = false;
        while (true)
        {
            Turn? turn = null;
            AhaApiException failure;
            try
            {
                turn = TakeTurn(cancellationToken);
                turn ??= await WaitForTurnAsync(request, notices, cancellationToken).ConfigureAwait(false);
                var answer = await exchange
                    .SendAsync(request, plan.Attempt, turn.Sent, notices, cancellationToken)
                    .ConfigureAwait(false);
                if (turn.IsProbe)
                {
                    notices?.Report(new Notice(NoticeLevel.Verbose, "The server can be reached again"));
                }

                return answer;
            }
            catch (AhaApiException exception)
            {
                failure = exception;
            }
            finally
            {
                outage.EndTurn(turn);
            }

            // A later refusal does not undo what an earlier attempt may have done.
            mayHaveBeenExecuted |= request.IsWrite && failure.MayHaveBeenExecuted;
            failure.MayHaveBeenExecuted = mayHaveBeenExecuted;
            if (turn is null || Decide(plan, turn, failure) is not { } delay)
            {
                failure.Attempts = turn is null ? plan.Attempt - 1 : plan.Attempt;
                throw failure;
            }

            // Refusals and outages stop all requests, at their next turn.
            if (failure.Kind != AhaErrorKind.RateLimited && !(failure.IsUnreachable && outage.MayReturn == true))
            {
                await WaitToRepeatAsync(plan, failure, delay, notices, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Returns how long to wait before the next attempt; null when there is none.</summary>
    private TimeSpan? Decide(RetryPlan plan, Turn turn, AhaApiException failure)
    {
        var chance = jitter.Next();
        if (failure.IsUnreachable)
        {
            outage.Begin(turn, failure.Message, chance);
        }

        var delay = plan.Next(failure, outage.MayReturn, Time.GetElapsedTime(0), chance);
        if (failure.Kind == AhaErrorKind.RateLimited)
        {
            pacer.Pause(turn.Sent, delay ?? RetryPolicy.Delay(1, failure.RetryAfter, chance));
        }

        return delay;
    }

    private async Task WaitToRepeatAsync(
        RetryPlan plan,
        AhaApiException failure,
        TimeSpan delay,
        INoticeListener? notices,
        CancellationToken cancellationToken
    )
    {
        pacer.Announcer.AnnounceRepeat(
            notices,
            Time.GetElapsedTime(0),
            delay,
            failure.Message.TrimEnd('.'),
            $", then {plan.AttemptName}"
        );
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

    /// <summary>
    /// There is nearly always nothing to wait for, and so nothing that would have to end a wait. Null where there is.
    /// </summary>
    private Turn? TakeTurn(CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && !closing.IsCancellationRequested
        && !outage.IsUnderWay
        && pacer.TrySend(out var now, out _)
            ? new Turn(now, IsProbe: false)
            : null;

    private async Task<Turn> WaitForTurnAsync(
        ApiRequest request,
        INoticeListener? notices,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
        try
        {
            var isProbe = await outage.WaitAsync(pacer.Announcer, notices, stop.Token).ConfigureAwait(false);
            try
            {
                return new Turn(await pacer.WaitAsync(notices, stop.Token).ConfigureAwait(false), isProbe);
            }
            catch (OperationCanceledException)
            {
                outage.EndTurn(new Turn(TimeSpan.Zero, isProbe));
                throw;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AhaApiException(AhaErrorKind.ConnectionClosed, $"{request}: the connection was closed");
        }
    }
}
