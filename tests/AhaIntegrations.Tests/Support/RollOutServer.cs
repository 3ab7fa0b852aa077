using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace AhaIntegrations.Tests;

/// <summary>An account of empty products, whose integrations are counted.</summary>
/// <param name="showsTemplates">Whether answers repeat the template, which the vendor's page shows as null.</param>
internal sealed class RollOutServer(bool showsTemplates) : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> byProduct = new();
    private int last;

    /// <summary>How many integrations each product has.</summary>
    public IReadOnlyDictionary<string, int> Counts =>
        byProduct.ToDictionary(product => product.Key, product => product.Value.Count);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var segments = request.RequestUri!.Segments.Select(segment => segment.TrimEnd('/')).ToArray();
        var integrations = byProduct.GetOrAdd(segments[4], _ => new());
        if (request.Method == HttpMethod.Post)
        {
            var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            var wanted = body.RootElement.GetProperty("integration");
            var template = showsTemplates ? wanted.GetProperty("template_id").GetRawText() : "null";
            var id = Interlocked.Increment(ref last);
            var created = $$"""
                "id":"{{id}}","name":"Jira","service_name":{{wanted.GetProperty("service_name").GetRawText()}},
                "enabled":true,"template_id":{{template}},"created_at":"{{DateTime.UtcNow:O}}"
                """;
            integrations.Enqueue($"{{{created}}}");
            return Json($$"""{"integration":{{{created}}} }""");
        }

        var all = integrations.ToArray();
        return segments.Length > 6
            ? Json($$"""{"integration":{{all.Single(one => one.Contains($"\"id\":\"{segments[6]}\""))}} }""")
            : Json(
                $$"""
                {"integrations":[{{string.Join(",", all)}}],
                "pagination":{"total_records":{{all.Length}},"total_pages":1,"current_page":1} }
                """
            );
    }

    private static HttpResponseMessage Json(string text) =>
        new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
}
