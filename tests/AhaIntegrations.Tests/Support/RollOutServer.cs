using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace AhaIntegrations.Tests;

/// <summary>An account of empty products P1, P2, ..., whose integrations are counted.</summary>
/// <param name="products">How many products there are.</param>
/// <param name="showsTemplates">Whether answers repeat the template, which the vendor's page shows as null.</param>
internal sealed class RollOutServer(int products, bool showsTemplates) : HttpMessageHandler
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
        if (segments.Length == 4)
        {
            return List("products", Enumerable.Range(1, products).Select(Product));
        }

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
            : List("integrations", all);
    }

    private static string Product(int number) =>
        $$"""{"id":"{{9000 + number}}","reference_prefix":"P{{number}}","name":"P{{number}}","product_line":false}""";

    private static HttpResponseMessage List(string name, IEnumerable<string> items)
    {
        var rows = items.ToArray();
        return Json(
            $$"""
            {"{{name}}":[{{string.Join(",", rows)}}],
            "pagination":{"total_records":{{rows.Length}},"total_pages":1,"current_page":1} }
            """
        );
    }

    private static HttpResponseMessage Json(string text) =>
        new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
}
