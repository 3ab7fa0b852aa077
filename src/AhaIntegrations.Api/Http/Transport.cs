using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AhaIntegrations;

/// <summary>The only sender: puts the token on requests to its own base address, reads answers, tells failures apart.</summary>
internal sealed class Transport : IDisposable
{
    private const long LargestAnswer = 32L * 1024 * 1024;
    private const int LargestErrorText = 64 * 1024;

    private static readonly ProductInfoHeaderValue UserAgent = new("AhaIntegrations", typeof(Transport).Assembly.GetName().Version!.ToString(3));

    private readonly HttpMessageInvoker http;
    private readonly Uri address;
    private readonly Secret token;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();

    public Transport(HttpMessageHandler handler, Uri address, Secret token, TimeSpan timeout, TimeProvider time)
    {
        http = new HttpMessageInvoker(handler);
        this.address = address;
        this.token = token;
        this.timeout = timeout;
        this.time = time;
    }

    /// <summary>Sends one request and reads its answer.</summary>
    /// <returns>The answer, or null when the server answered without a body.</returns>
    /// <exception cref="AhaApiException">The request failed.</exception>
    public async Task<T?> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> type, IProgress<Notice>? notices, CancellationToken cancellationToken)
        where T : class
    {
        if (closing.IsCancellationRequested)
        {
            throw Failure(AhaErrorKind.ConnectionClosed, request, "the connection was closed");
        }

        using var timer = time.StartTimer(timeout);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token, closing.Token);
        try
        {
            return await AttemptAsync(request, type, notices, attempt.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (closing.IsCancellationRequested && exception is not AhaApiException)
        {
            throw Failure(AhaErrorKind.ConnectionClosed, request, "the connection was closed", exception);
        }
        catch (Exception exception) when (timer.IsCancellationRequested && exception is not AhaApiException)
        {
            throw Failure(AhaErrorKind.Timeout, request, $"no complete answer within {timeout.TotalSeconds:0.#} s", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Failure(AhaErrorKind.ConnectionFailed, request, Innermost(exception), exception);
        }
        catch (JsonException exception)
        {
            throw Failure(AhaErrorKind.UnexpectedAnswer, request, $"the answer is not the JSON that is documented: {Printable.Line(exception.Message, 200)}", exception);
        }
    }

    public void Dispose()
    {
        closing.Cancel();
        http.Dispose();
    }

    private async Task<T?> AttemptAsync<T>(ApiRequest request, JsonTypeInfo<T> type, IProgress<Notice>? notices, CancellationToken cancellationToken)
        where T : class
    {
        var started = time.GetTimestamp();
        using var message = NewMessage(request);
        using var response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        using var endReads = response.EndReadsOn(cancellationToken);
        using var body = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), LargestAnswer);
        if (!response.IsSuccessStatusCode)
        {
            throw await RefusalAsync(request, response, body, cancellationToken).ConfigureAwait(false);
        }

        if (response.StatusCode == HttpStatusCode.NoContent || response.Content.Headers.ContentLength == 0)
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException) when (body.BytesRead == 0)
        {
            return null;
        }
        finally
        {
            var milliseconds = time.GetElapsedTime(started).TotalMilliseconds;
            notices?.Report(new Notice(NoticeLevel.Verbose, $"{request} -> {(int)response.StatusCode}, {milliseconds:0} ms, {body.BytesRead} bytes{Guess(response)}"));
        }
    }

    /// <summary>Built anew for each attempt: a sent message can't be sent again.</summary>
    private HttpRequestMessage NewMessage(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri($"{address}/{request.Path}"));
        Debug.Assert(message.RequestUri!.Authority == address.Authority, "A path must never change where the token goes.");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue(UserAgent.Product!));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return message;
    }

    private async Task<AhaApiException> RefusalAsync(ApiRequest request, HttpResponseMessage response, BoundedStream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestErrorText];
        var length = 0;
        for (int read; length < buffer.Length && (read = await body.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            length += read;
        }

        // A server that repeats what it was sent must not make the token part of an error.
        var text = Encoding.UTF8.GetString(buffer, 0, length).ReplaceOrdinal(token.Reveal(), Secret.Mask);
        var words = ServerMessage.Read(text);
        var status = (int)response.StatusCode;
        var kind = KindOf(status);
        var said = kind == AhaErrorKind.Redirected
            ? $"a redirect to {Printable.Line(response.Headers.Location?.ToString() ?? "nowhere", 200)}, which is not followed because the token would go along"
            : words;
        return new AhaApiException(kind, $"{request} was answered {status}{(said is null ? "" : $": {said}")}{Guess(response)}")
        {
            Status = response.StatusCode,
            ServerMessage = words,
            RequestId = response.Headers.TryGetValues("X-Request-Id", out var ids) ? Printable.Line(ids.First(), 100) : null,
        };
    }

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

    /// <summary>The sandbox marks answers that no documentation backs.</summary>
    private static string Guess(HttpResponseMessage response) =>
        response.Headers.TryGetValues(SandboxHandler.GuessHeader, out var guess) ? $" [sandbox's guess: {Printable.Line(guess.First(), 200)}]" : "";

    private static AhaApiException Failure(AhaErrorKind kind, ApiRequest request, string what, Exception? inner = null) =>
        inner is AhaApiException known ? known : new AhaApiException(kind, $"{request}: {what}", inner);

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return Printable.Line(exception.Message, 300);
    }
}
