using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AhaIntegrations.Tests;

/// <summary>A handler behind a real socket: Kestrel on loopback. Remembers every request.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpMessageInvoker inner;
    private readonly ConcurrentDictionary<ConnectionContext, TaskCompletionSource> open = new();
    private readonly InterruptibleListener listener;
    private int accepted;
    private int ended;

    private LoopbackServer(WebApplication app, HttpMessageHandler handler)
    {
        this.app = app;
        listener = (InterruptibleListener)app.Services.GetRequiredService<IConnectionListenerFactory>();
        inner = new HttpMessageInvoker(handler);
        app.Run(ForwardAsync);
    }

    /// <summary>Requests in the order of their arrival: method, path with query, body.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The tokens that came with them.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    /// <summary>Those whose client went away before they were answered.</summary>
    public ConcurrentQueue<string> Abandoned { get; } = new();

    public string Origin => app.Urls.Single();

    public int Port => new Uri(Origin).Port;

    /// <summary>How many connections it has accepted, and how many of them have ended.</summary>
    public (int Accepted, int Ended) Connections => (accepted, ended);

    /// <summary>Chooses the fault of each request; by default there is none.</summary>
    public Func<string, Fault> NextFault { get; set; } = _ => Fault.None;

    /// <summary>Answers everything itself, when set: fills in the head and gives the body.</summary>
    public Func<HttpResponse, byte[]>? Respond { get; set; }

    /// <summary>Hears of what was really executed: the request and the true answer.</summary>
    public Action<string, byte[]> Executed { get; set; } = (_, _) => { };

    /// <summary>Hears that a fault leaves a client without an answer.</summary>
    public Action Stalled { get; set; } = () => { };

    /// <summary>Hears that the server is away until it is told to return.</summary>
    public Action WentAway { get; set; } = () => { };

    /// <summary>The last answer that was about one integration.</summary>
    public byte[] EarlierAnswer { get; private set; } =
        """{"integration":{"id":"999","service_name":"x"}}"""u8.ToArray();

    /// <summary>The server's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes the first requests fail, one after the other.</summary>
    public void FailWith(params Fault[] faults)
    {
        var queue = new ConcurrentQueue<Fault>(faults);
        NextFault = _ => queue.TryDequeue(out var fault) ? fault : Fault.None;
    }

    public IEnumerable<string> Writes =>
        Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal));

    /// <summary>Starts a server.</summary>
    /// <param name="handler">What answers.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="certificate">Its certificate; null for plain http.</param>
    public static async Task<LoopbackServer> StartAsync(
        HttpMessageHandler handler,
        TimeProvider? time = null,
        X509Certificate2? certificate = null
    )
    {
        LoopbackServer? server = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IConnectionListenerFactory, InterruptibleListener>();
        builder
            .WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
            {
                // A busy machine is no slow client.
                (kestrel.Limits.MinRequestBodyDataRate, kestrel.Limits.MinResponseDataRate) = (null, null);
                kestrel.Listen(
                    IPAddress.Loopback,
                    0,
                    listener =>
                    {
                        // Counted before its handshake: who has seen the certificate was counted.
                        listener.Use(next => connection => server!.CountAsync(next, connection));
                        if (certificate is not null)
                        {
                            listener.UseHttps(certificate);
                        }
                    }
                );
            });
        server = new LoopbackServer(builder.Build(), handler) { Time = time ?? TimeProvider.System };
        await server.app.StartAsync();
        return server;
    }

    /// <summary>
    /// Closes every connection that is idle, as servers do after a while, and waits until they are closed.
    /// </summary>
    public async Task CloseIdleAsync()
    {
        foreach (var (connection, closed) in open)
        {
            connection.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();
            await closed.Task.WaitAsync(Patience.Limit);
        }
    }

    /// <summary>Ends all connections and refuses new ones, until <see cref="Return"/>.</summary>
    public async Task GoAwayAsync()
    {
        if (!await listener.GoAwayAsync())
        {
            return;
        }

        foreach (var connection in open.Keys)
        {
            connection.Abort();
        }

        WentAway();
    }

    /// <summary>Accepts connections again.</summary>
    public void Return() => listener.Return();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        inner.Dispose();
    }

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        Interlocked.Increment(ref accepted);
        var closed = open[connection] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionClosed.Register(() =>
        {
            open.TryRemove(connection, out _);
            closed.TrySetResult();
        });
        await next(connection);
        Interlocked.Increment(ref ended);
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            context.Request.GetEncodedUrl()
        );
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var header in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        var text = System.Text.Encoding.UTF8.GetString(body.ToArray());
        var line = $"{context.Request.Method} {context.Request.GetEncodedPathAndQuery()} {text}".TrimEnd();
        Requests.Enqueue(line);
        Tokens.Enqueue(context.Request.Headers.Authorization.ToString());
        using var abandoned = context.RequestAborted.Register(() => Abandoned.Enqueue(line));
        if (Respond is not null)
        {
            await context.Response.Body.WriteAsync(Respond(context.Response));
            return;
        }

        var fault = NextFault(line);
        if (fault != Fault.None)
        {
            await FaultyAnswer.GiveAsync(
                fault,
                context,
                async () => await (await ExecuteAsync(request, line)).Content.ReadAsByteArrayAsync(),
                this
            );
            return;
        }

        using var response = await ExecuteAsync(request, line);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (
            var header in response.Headers.Concat(
                response.Content.Headers.Where(header => header.Key != "Content-Length")
            )
        )
        {
            context.Response.Headers.Append(header.Key, header.Value.ToArray());
        }

        // Without a length the answer goes out chunked, as the live service may send it.
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task<HttpResponseMessage> ExecuteAsync(HttpRequestMessage request, string line)
    {
        var response = await inner.SendAsync(request, CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync();
        Executed(line, body);
        EarlierAnswer = body.AsSpan().StartsWith("{\"integration\":"u8) ? body : EarlierAnswer;
        return response;
    }
}
