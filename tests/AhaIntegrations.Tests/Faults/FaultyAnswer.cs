using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AhaIntegrations.Tests;

/// <summary>Gives a faulty answer over a real socket.</summary>
internal static class FaultyAnswer
{
    /// <summary>Statuses without a body.</summary>
    private static readonly Dictionary<Fault, int> Statuses = new()
    {
        [Fault.RateLimitWithoutHint] = 429,
        [Fault.InternalErrorBefore] = 500,
        [Fault.InternalErrorAfter] = 500,
        [Fault.UnavailableBefore] = 503,
        [Fault.SeeOtherAfter] = 303,
        [Fault.MisdirectedBefore] = 421,
        [Fault.TooEarlyBefore] = 425,
        [Fault.ClientClosedAfter] = 499,
        [Fault.EmptyAfter] = 200,
    };

    /// <summary>Answers with a fault.</summary>
    /// <param name="fault">Which one.</param>
    /// <param name="context">The request.</param>
    /// <param name="execute">Does what was asked and gives the body of the true answer.</param>
    /// <param name="server">The server that has the fault.</param>
    public static async Task GiveAsync(
        Fault fault,
        HttpContext context,
        Func<Task<byte[]>> execute,
        LoopbackServer server
    )
    {
        var (response, aborted, now) = (context.Response, context.RequestAborted, server.Time.GetUtcNow());
        response.Headers.Date = Text(now);
        if (HintOf(fault, now) is var (name, value))
        {
            response.StatusCode = 429;
            response.Headers[name] = value;
            return;
        }

        var earlier = server.EarlierAnswer;
        var body = IsExecuted(fault) ? await execute() : [];
        if (Statuses.TryGetValue(fault, out var status))
        {
            response.StatusCode = status;
            return;
        }

        switch (fault)
        {
            case Fault.ResetBefore or Fault.ResetAfter:
                context.Abort();
                break;
            case Fault.CloseBefore or Fault.CloseAfter:
                Close(context);
                break;
            case Fault.RestartBefore or Fault.RestartAfter:
                await server.GoAwayAsync();
                context.Abort();
                break;
            case Fault.BadGatewayAfter:
                response.StatusCode = 502;
                await response.WriteAsync("<html>Bad gateway</html>", aborted);
                break;
            case Fault.TricklingErrorBefore:
                response.StatusCode = 503;
                await response.WriteAsync("{", aborted);
                await response.Body.FlushAsync(aborted);
                await StallAsync(server, aborted);
                break;
            case Fault.HtmlAfter:
                await response.WriteAsync("<html>Please log in</html>", aborted);
                break;
            case Fault.TruncatedAfter:
                await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), aborted);
                break;
            case Fault.WrongLengthAfter:
                response.ContentLength = body.Length + 100;
                await response.Body.WriteAsync(body, aborted);
                await response.Body.FlushAsync(aborted);
                context.Abort();
                break;
            case Fault.GarbageAfter:
                await response.Body.WriteAsync(new byte[] { 0xff, 0x00, 0xfe, 0x7b, 0x22, 0x80 }, aborted);
                break;
            case Fault.StallBefore:
                await StallAsync(server, aborted);
                break;
            case Fault.StallAfter:
                await response.Body.WriteAsync(body.AsMemory(0, 1), aborted);
                await response.Body.FlushAsync(aborted);
                await StallAsync(server, aborted);
                break;
            case Fault.SlowDrip:
                foreach (var piece in body.Chunk(100))
                {
                    await response.Body.WriteAsync(piece, aborted);
                    await response.Body.FlushAsync(aborted);
                    await Task.Yield();
                }

                break;
            case Fault.InvalidUtf8:
                await response.Body.WriteAsync(WithInvalidName(body), aborted);
                break;
            case Fault.DateMissing:
                response.Headers.Date = "unknown";
                await response.Body.WriteAsync(body, aborted);
                break;
            case Fault.ClockAhead or Fault.ClockBehind:
                response.Headers.Date = Text(now.AddDays(fault == Fault.ClockAhead ? 1 : -1));
                await response.Body.WriteAsync(body, aborted);
                break;
            case Fault.ForeignAnswer:
                await SendForeignAsync(context, earlier);
                await response.Body.WriteAsync(body, aborted);
                break;
            case Fault.Endless:
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

    /// <summary>Whether the server did what was asked, whatever it answers.</summary>
    private static bool IsExecuted(Fault fault) =>
        fault is not (Fault.RateLimitWithoutHint or Fault.Bomb or Fault.HugeHeaders)
        && !fault.ToString().EndsWith("Before", StringComparison.Ordinal);

    /// <summary>What a refusal for the rate limit says; null for a fault of another kind.</summary>
    private static (string Name, string Value)? HintOf(Fault fault, DateTimeOffset now) =>
        fault switch
        {
            Fault.RetryAfterSeconds => ("Retry-After", "1"),
            Fault.RetryAfterZero => ("Retry-After", "0"),
            Fault.RetryAfterTwice => ("Retry-After", "1, 2"),
            Fault.RetryAfterDate => ("Retry-After", Text(now.AddSeconds(1))),
            Fault.RetryAfterPast => ("Retry-After", Text(now.AddHours(-1))),
            Fault.RetryAfterUnderscore => ("retry_after", "1"),
            Fault.RateLimitReset => (
                "X-Ratelimit-Reset",
                now.AddSeconds(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
            ),
            _ => null,
        };

    private static string Text(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The server begins to answer something else: an earlier request, once more.</summary>
    private static async Task SendForeignAsync(HttpContext context, byte[] earlier)
    {
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {earlier.Length}\r\n\r\n";
        var output = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output;
        await output.WriteAsync(Encoding.ASCII.GetBytes(head));
        await output.WriteAsync(earlier);
    }

    /// <summary>The first name in an answer holds a byte that is no text.</summary>
    private static byte[] WithInvalidName(byte[] body)
    {
        var name = "\"name\":\""u8;
        var at = body.AsSpan().IndexOf(name);
        return at < 0 ? body : [.. body[..(at + name.Length)], 0xff, .. body[(at + name.Length)..]];
    }

    private static Task StallAsync(LoopbackServer server, CancellationToken aborted)
    {
        server.Stalled();
        return Task.Delay(Timeout.Infinite, aborted)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Ends the connection as a server does that is idle: with nothing, and without a reset.</summary>
    private static void Close(HttpContext context)
    {
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        context.Abort();
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
