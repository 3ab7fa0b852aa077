using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AhaIntegrations.Tests;

/// <summary>Gives a faulty answer over a real socket.</summary>
internal static class FaultyAnswer
{
    /// <summary>Answers with a fault.</summary>
    /// <param name="fault">Which one.</param>
    /// <param name="context">The request.</param>
    /// <param name="execute">Does what was asked and gives the body of the true answer.</param>
    /// <param name="time">The server's clock.</param>
    /// <param name="stalled">Hears that no answer will come, or no more of it.</param>
    public static async Task GiveAsync(
        Fault fault,
        HttpContext context,
        Func<Task<byte[]>> execute,
        TimeProvider time,
        Action stalled
    )
    {
        var response = context.Response;
        response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var aborted = context.RequestAborted;
        byte[] body;
        switch (fault)
        {
            case Fault.ResetBefore:
                context.Abort();
                break;
            case Fault.ResetAfter:
                await execute();
                context.Abort();
                break;
            case Fault.CloseBefore:
                Close(context);
                break;
            case Fault.CloseAfter:
                await execute();
                Close(context);
                break;
            case Fault.RetryAfterZero:
                Refuse(response, 429, "Retry-After", "0");
                break;
            case Fault.RetryAfterSeconds:
                Refuse(response, 429, "Retry-After", "1");
                break;
            case Fault.RetryAfterDate:
                Refuse(
                    response,
                    429,
                    "Retry-After",
                    time.GetUtcNow().AddSeconds(1).ToString("R", CultureInfo.InvariantCulture)
                );
                break;
            case Fault.RetryAfterUnderscore:
                Refuse(response, 429, "retry_after", "1");
                break;
            case Fault.RateLimitReset:
                Refuse(
                    response,
                    429,
                    "X-Ratelimit-Reset",
                    time.GetUtcNow().AddSeconds(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
                );
                break;
            case Fault.RateLimitWithoutHint:
                response.StatusCode = 429;
                break;
            case Fault.InternalErrorBefore:
                response.StatusCode = 500;
                break;
            case Fault.InternalErrorAfter:
                await execute();
                response.StatusCode = 500;
                break;
            case Fault.BadGatewayAfter:
                await execute();
                response.StatusCode = 502;
                await response.WriteAsync("<html>Bad gateway</html>", aborted);
                break;
            case Fault.UnavailableBefore:
                response.StatusCode = 503;
                break;
            case Fault.TricklingErrorBefore:
                response.StatusCode = 503;
                await response.WriteAsync("{", aborted);
                await response.Body.FlushAsync(aborted);
                stalled();
                await NeverAsync(aborted);
                break;
            case Fault.HtmlAfter:
                await execute();
                await response.WriteAsync("<html>Please log in</html>", aborted);
                break;
            case Fault.TruncatedAfter:
                body = await execute();
                await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), aborted);
                break;
            case Fault.WrongLengthAfter:
                body = await execute();
                response.ContentLength = body.Length + 100;
                await response.Body.WriteAsync(body, aborted);
                await response.Body.FlushAsync(aborted);
                context.Abort();
                break;
            case Fault.GarbageAfter:
                await execute();
                await response.Body.WriteAsync(new byte[] { 0xff, 0x00, 0xfe, 0x7b, 0x22, 0x80 }, aborted);
                break;
            case Fault.StallBefore:
                stalled();
                await NeverAsync(aborted);
                break;
            case Fault.StallAfter:
                body = await execute();
                await response.Body.WriteAsync(body.AsMemory(0, 1), aborted);
                await response.Body.FlushAsync(aborted);
                stalled();
                await NeverAsync(aborted);
                break;
            case Fault.SlowDrip:
                foreach (var piece in (await execute()).Chunk(100))
                {
                    await response.Body.WriteAsync(piece, aborted);
                    await response.Body.FlushAsync(aborted);
                    await Task.Yield();
                }

                break;
            case Fault.DateMissing:
                response.Headers.Date = "unknown";
                await response.Body.WriteAsync(await execute(), aborted);
                break;
            case Fault.ClockAhead or Fault.ClockBehind:
                var shift = TimeSpan.FromDays(fault == Fault.ClockAhead ? 1 : -1);
                response.Headers.Date = (time.GetUtcNow() + shift).ToString("R", CultureInfo.InvariantCulture);
                await response.Body.WriteAsync(await execute(), aborted);
                break;
            case Fault.Endless:
                await execute();
                await SpacesAsync(response.Body, long.MaxValue, aborted);
                break;
            case Fault.Bomb:
                response.Headers.ContentEncoding = "gzip";
                await using (var zipped = new GZipStream(response.Body, CompressionLevel.Fastest))
                {
                    await SpacesAsync(zipped, 200L * 1024 * 1024, aborted);
                }

                break;
            case Fault.HugeHeaders:
                for (var number = 0; number < 200; number++)
                {
                    response.Headers[$"X-Filler-{number}"] = new string('x', 1000);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "This is no fault.");
        }
    }

    private static Task NeverAsync(CancellationToken aborted) =>
        Task.Delay(Timeout.Infinite, aborted)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>Ends the connection as a server does that is idle: with nothing, and without a reset.</summary>
    private static void Close(HttpContext context)
    {
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        context.Abort();
    }

    private static void Refuse(HttpResponse response, int status, string header, string value)
    {
        response.StatusCode = status;
        response.Headers[header] = value;
    }

    private static async Task SpacesAsync(Stream stream, long count, CancellationToken aborted)
    {
        var spaces = new byte[1024 * 1024];
        Array.Fill(spaces, (byte)' ');
        try
        {
            for (long written = 0; written < count; written += spaces.Length)
            {
                await stream.WriteAsync(spaces, aborted);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client has had enough, which is what it should do.
        }
    }
}
