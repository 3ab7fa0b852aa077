using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace AhaIntegrations.Api.Tests;

/// <summary>A server that answers as it is told at the moment: null for one that can't be reached.</summary>
internal sealed class SwitchableHandler : HttpMessageHandler
{
    private const string Body = """{"user":{"id":"1"},"integration":{"id":"1","service_name":"jira","enabled":true}}""";

    public HttpStatusCode? Status { get; set; } = HttpStatusCode.OK;

    /// <summary>The value of <c>Retry-After</c>; null for none.</summary>
    public string? RetryAfter { get; set; }

    public ConcurrentQueue<string> Sent { get; } = new();

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Sent.Enqueue(request.Method.Method);
        if (Status is not { } status)
        {
            return Task.FromException<HttpResponseMessage>(NoConnection.Make());
        }

        var response = new HttpResponseMessage(status)
        {
            Content = new StringContent(status == HttpStatusCode.OK ? Body : "", Encoding.UTF8, "application/json"),
        };
        if (RetryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", RetryAfter);
        }

        return Task.FromResult(response);
    }
}
