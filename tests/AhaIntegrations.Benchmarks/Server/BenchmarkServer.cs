using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// Kestrel on loopback, in a process of its own. Some products are named for what goes wrong with them.
/// </summary>
internal sealed class BenchmarkServer(ServerOptions options)
{
    /// <summary>A product whose list is never answered.</summary>
    public const string Silent = "SILENT";

    /// <summary>A product whose list begins and never ends.</summary>
    public const string Half = "HALF";

    /// <summary>A product whose list is refused for a minute.</summary>
    public const string Busy = "BUSY";

    private const string BasePath = "/api/v1/";

    private readonly Answers answers = new(options);
    private readonly Quota quota = new();
    private readonly Trouble trouble = new(options);
    private int requests;
    private int refused;

    /// <summary>
    /// Serves until the standard input ends, as it does at the latest with the process that started this one.
    /// </summary>
    public async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (target == "/counts")
        {
            await context.Response.WriteAsync(
                string.Create(CultureInfo.InvariantCulture, $"{requests} {refused} {quota.Span.TotalSeconds}")
            );
            return;
        }

        if (options.Jitter > 0)
        {
            await Task.Delay(Random.Shared.Next(options.Jitter + 1));
        }

        Interlocked.Increment(ref requests);
        if (options.HasQuota && !IsWithinQuota(context.Response))
        {
            Interlocked.Increment(ref refused);
            return;
        }

        if (options.Latency > 0)
        {
            await Task.Delay(options.Latency);
        }

        var path = target[BasePath.Length..];
        if (trouble.DelayOf(path) is { Ticks: > 0 } delay)
        {
            await Task.Delay(delay);
        }

        if (trouble.Fails(path))
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await GiveAsync(context, path);
    }

    /// <summary>The headers are those that third parties saw; the reset is told in whole seconds.</summary>
    private bool IsWithinQuota(HttpResponse response)
    {
        var (isAllowed, left, more) = quota.Arrive();
        response.Headers["X-Ratelimit-Limit"] = $"{Quota.PerMinute}";
        response.Headers["X-Ratelimit-Remaining"] = $"{left}";
        response.Headers["X-Ratelimit-Reset"] = DateTimeOffset
            .UtcNow.Add(more)
            .AddSeconds(1)
            .ToUnixTimeSeconds()
            .ToString(CultureInfo.InvariantCulture);
        if (!isAllowed)
        {
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = Math.Ceiling(more.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return isAllowed;
    }

    private async Task GiveAsync(HttpContext context, string path)
    {
        var response = context.Response;
        switch (path.Split('/') is ["products", var product, ..] ? product : "")
        {
            case Silent:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case Half:
                response.ContentLength = 1000;
                await response.Body.WriteAsync("""{"integrations":["""u8.ToArray());
                await response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case Busy:
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                response.Headers.RetryAfter = "60";
                break;
            default:
                var body = answers.Of(path);
                response.ContentLength = body.Length;
                await response.Body.WriteAsync(body);
                break;
        }
    }
}
