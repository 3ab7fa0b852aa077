using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Tests;

/// <summary>
/// An account of any size, in raw JSON: products P0001, P0002, ... with integrations each, and nine of the account. A
/// create answers with template_id null, as the vendor's page shows.
/// </summary>
internal sealed class GridAccount : HttpMessageHandler
{
    private readonly object gate = new();
    private readonly SortedDictionary<string, List<Row>> owners = new(StringComparer.Ordinal);
    private long nextId = 1000;

    public GridAccount(int products, int each)
    {
        owners[""] = [.. Enumerable.Range(0, 9).Select(_ => Create("slack", true, null))];
        for (var number = 1; number <= products; number++)
        {
            owners[$"P{number:0000}"] = [.. Enumerable.Range(0, each).Select(_ => Create("jira", true, null))];
        }
    }

    public IEnumerable<string> Products => owners.Keys.Where(key => key.Length > 0);

    /// <summary>The integrations of a product; those of the account for an empty key.</summary>
    public List<Row> Of(string product) => owners[product];

    public Row Create(string service, bool enabled, string? template) =>
        new($"{++nextId}")
        {
            Service = service,
            Name = service,
            Enabled = enabled,
            Template = template,
        };

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Content?.ReadAsStringAsync(cancellationToken).GetAwaiter().GetResult();
        lock (gate)
        {
            var path = request.RequestUri!.AbsolutePath["/api/v1/".Length..].Split('/');
            var page = int.Parse(Query(request, "page") ?? "1", CultureInfo.InvariantCulture);
            JsonNode? answer = (request.Method.Method, path) switch
            {
                (_, ["me"]) => new JsonObject
                {
                    ["user"] = new JsonObject { ["id"] = "1", ["name"] = "n" },
                },
                (_, ["products"]) => Page("products", [.. Products.Select(Product)], page),
                ("GET", ["integrations"]) => Page(
                    "integrations",
                    [.. owners[""].Select(row => row.ToJson(false))],
                    page
                ),
                ("GET", ["products", var key, "integrations"]) when owners.TryGetValue(key, out var rows) => Page(
                    "integrations",
                    [.. rows.Select(row => row.ToJson(false))],
                    page
                ),
                ("POST", ["products", var key, "integrations"]) when owners.TryGetValue(key, out var rows) => Post(
                    rows,
                    body!
                ),
                (_, ["products", var key, "integrations", var id]) when owners.TryGetValue(key, out var rows) => Single(
                    rows.FirstOrDefault(row => row.Id == id),
                    body
                ),
                _ => null,
            };
            return Task.FromResult(
                new HttpResponseMessage(answer is null ? HttpStatusCode.NotFound : HttpStatusCode.OK)
                {
                    Content = new StringContent(answer?.ToJsonString() ?? "{}", Encoding.UTF8, "application/json"),
                }
            );
        }
    }

    private static JsonNode Product(string key) =>
        new JsonObject
        {
            ["id"] = $"9{key[1..]}",
            ["reference_prefix"] = key,
            ["name"] = key,
            ["product_line"] = false,
        };

    private static JsonObject Page(string name, JsonNode[] rows, int page)
    {
        const int Size = 200;
        var total = Math.Max(1, (rows.Length + Size - 1) / Size);
        return new JsonObject
        {
            [name] = new JsonArray([.. rows.Skip((page - 1) * Size).Take(Size)]),
            ["pagination"] = new JsonObject
            {
                ["total_records"] = rows.Length,
                ["total_pages"] = total,
                ["current_page"] = page,
            },
        };
    }

    private JsonObject Post(List<Row> rows, string body)
    {
        var wanted = JsonNode.Parse(body)!["integration"]!;
        var row = Create((string)wanted["service_name"]!, (bool)wanted["enabled"]!, null);
        rows.Add(row);
        return new JsonObject { ["integration"] = row.ToJson(true) };
    }

    private static JsonObject? Single(Row? row, string? body)
    {
        if (row is not null && body is { Length: > 0 })
        {
            row.Enabled = (bool)JsonNode.Parse(body)!["integration"]!["enabled"]!;
        }

        return row is null ? null : new JsonObject { ["integration"] = row.ToJson(true) };
    }

    private static string? Query(HttpRequestMessage request, string name) =>
        request
            .RequestUri!.Query.TrimStart('?')
            .Split('&')
            .Select(pair => pair.Split('='))
            .Where(pair => pair[0] == name)
            .Select(pair => pair[1])
            .FirstOrDefault();

    /// <summary>An integration of the account.</summary>
    internal sealed class Row(string id)
    {
        public string Id => id;

        public required string Service { get; set; }

        public required string Name { get; set; }

        public bool Enabled { get; set; }

        public string? Template { get; set; }

        public JsonObject ToJson(bool isFull)
        {
            var json = new JsonObject
            {
                ["id"] = Id,
                ["name"] = Name,
                ["service_name"] = Service,
                ["created_at"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            };
            if (isFull)
            {
                (json["enabled"], json["template_id"]) = (Enabled, Template);
            }

            return json;
        }
    }
}
