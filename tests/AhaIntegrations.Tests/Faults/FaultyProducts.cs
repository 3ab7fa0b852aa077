using System.Net;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>The sandbox, in which some products answer with the faults of a script instead.</summary>
internal sealed class FaultyProducts(IReadOnlyDictionary<string, (int Status, string Body)> faults)
    : DelegatingHandler(new SandboxHandler(new Secret("token")))
{
    /// <summary>Whether everything is refused with 403, as it may be for a wrong account name.</summary>
    public bool IsForbidden { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var product = request.RequestUri!.Segments.ElementAtOrDefault(4)?.TrimEnd('/');
        return IsForbidden
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("") })
            : product is not null && faults.TryGetValue(product, out var fault)
                ? Task.FromResult(
                    new HttpResponseMessage((HttpStatusCode)fault.Status)
                    {
                        Content = new StringContent(fault.Body, Encoding.UTF8, "application/json"),
                    }
                )
            : base.SendAsync(request, cancellationToken);
    }
}
