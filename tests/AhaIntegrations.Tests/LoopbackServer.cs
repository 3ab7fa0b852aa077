using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AhaIntegrations.Tests;

/// <summary>A handler behind a real socket: Kestrel on loopback. Remembers every request.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpMessageInvoker inner;

    private LoopbackServer(WebApplication app, HttpMessageHandler handler)
    {
        this.app = app;
        inner = new HttpMessageInvoker(handler);
        app.Run(ForwardAsync);
    }

    /// <summary>Requests in the order of their arrival: method, path with query, body.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public string Origin => app.Urls.Single();

    public IEnumerable<string> Writes => Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal));

    public static async Task<LoopbackServer> StartAsync(HttpMessageHandler handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new LoopbackServer(builder.Build(), handler);
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        inner.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.GetEncodedUrl());
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

        Requests.Enqueue($"{context.Request.Method} {context.Request.GetEncodedPathAndQuery()} {System.Text.Encoding.UTF8.GetString(body.ToArray())}".TrimEnd());
        using var response = await inner.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Headers.Concat(response.Content.Headers.Where(header => header.Key != "Content-Length")))
        {
            context.Response.Headers.Append(header.Key, header.Value.ToArray());
        }

        // Without a length the answer goes out chunked, as the live service may send it.
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
