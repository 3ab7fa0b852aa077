using System.Globalization;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>
/// The sandbox's account: starts from the vendor's examples, keeps what is created and switched, and returns raw JSON.
/// Everything but the times depends on the requests alone, so two runs of the same commands get the same answers.
/// </summary>
internal sealed class SandboxState
{
    private const string Host = "http://company.aha.io";

    private readonly JsonObject seed;
    private readonly Dictionary<string, List<JsonObject>> integrationsByOwner = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private long nextId = 6776757454440039674;

    public SandboxState(TimeProvider time)
    {
        this.time = time;
        using var stream = typeof(SandboxState).Assembly.GetManifestResourceStream("sandbox-seed.json")!;
        seed = JsonNode.Parse(stream)!.AsObject();
        Products = [.. seed["products"]!.AsArray().Select(product => product!.AsObject())];
        Teams = [.. seed["teams"]!.AsArray().Select(team => team!.AsObject())];
        integrationsByOwner[""] = ReadRows(seed["account_integrations"]!, null);
        foreach (var product in Products.Concat(Teams))
        {
            var key = (string)product["reference_prefix"]!;
            integrationsByOwner[key] = ReadRows(seed["product_integrations"]![key]!, product);
        }
    }

    public IReadOnlyList<JsonObject> Products { get; }

    /// <summary>Teams, which are products of another kind.</summary>
    public IReadOnlyList<JsonObject> Teams { get; }

    /// <summary>The products in a product line.</summary>
    public IEnumerable<JsonObject> ChildrenOf(JsonObject line) =>
        seed["children"]![(string)line["reference_prefix"]!] is JsonArray keys
            ? keys.Select(key => FindProduct((string)key!, anyCase: false)!)
            : [];

    /// <summary>The answer to <c>GET /me</c>.</summary>
    public JsonObject User()
    {
        var user = seed["user"]!.DeepClone().AsObject();
        user["product_roles"] = new JsonArray([
            .. Products.Select(product => new JsonObject
            {
                ["role"] = 20,
                ["role_description"] = "Owner",
                ["product_id"] = product["id"]!.DeepClone(),
                ["product_name"] = product["name"]!.DeepClone(),
            }),
        ]);
        var account = new JsonObject
        {
            ["name"] = seed["account"]!["name"]!.DeepClone(),
            ["domain"] = seed["account"]!["domain"]!.DeepClone(),
            ["logo"] = null,
            ["alt_logo"] = null,
            ["enabled"] = true,
        };
        user["preferences"] = new JsonObject();
        user["accounts"] = new JsonArray(new JsonObject { ["account"] = account });
        return new JsonObject { ["user"] = user };
    }

    public JsonObject? FindProduct(string idOrKey, bool anyCase) =>
        Products
            .Concat(Teams)
            .FirstOrDefault(product =>
                (string)product["id"]! == idOrKey
                || string.Equals(
                    (string)product["reference_prefix"]!,
                    idOrKey,
                    anyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
                )
            );

    /// <summary>The live list of an owner: a product's, or the account's for null.</summary>
    public List<JsonObject> IntegrationsOf(JsonObject? product) =>
        integrationsByOwner[(string?)product?["reference_prefix"] ?? ""];

    public bool Exists(string id) =>
        integrationsByOwner.Values.Any(list => list.Any(integration => (string)integration["id"]! == id));

    /// <summary>Adds an integration under the next id, created now.</summary>
    public JsonObject Create(JsonObject? product, string serviceName, bool enabled)
    {
        var id = nextId++.ToString(CultureInfo.InvariantCulture);
        var now = SandboxTime.Format(time.GetUtcNow());
        var integration = NewIntegration(id, Title(serviceName), serviceName, now, enabled, product);
        IntegrationsOf(product).Add(integration);
        return integration;
    }

    private List<JsonObject> ReadRows(JsonNode rows, JsonObject? product) =>
        [
            .. rows.AsArray()
                .Select(row =>
                {
                    var id = (string)row!["id"]!;
                    var isOff = seed["switched_off"]!.AsArray().Any(off => (string)off! == id);
                    var (name, serviceName) = ((string)row["name"]!, (string)row["service_name"]!);
                    var integration = NewIntegration(
                        id,
                        name,
                        serviceName,
                        (string)row["created_at"]!,
                        !isOff,
                        product
                    );
                    integration["last_error_at"] =
                        seed["last_errors"]![id]?.DeepClone() ?? HoursAgo("hours_since_last_error", id);
                    integration["template_id"] = seed["templates"]![id]?.DeepClone();
                    integration["last_webhook_request_at"] = HoursAgo("hours_since_last_webhook_request", id);
                    return integration;
                }),
        ];

    private JsonNode? HoursAgo(string table, string id) =>
        seed[table]![id] is { } hours ? SandboxTime.Format(time.GetUtcNow().AddHours(-(double)hours)) : null;

    private JsonObject NewIntegration(
        string id,
        string name,
        string serviceName,
        string createdAt,
        bool enabled,
        JsonObject? product
    )
    {
        var accountId = (string)seed["account"]!["id"]!;
        var page = product is null
            ? $"{Host}/account/{accountId}"
            : $"{Host}/projects/{(string)product["reference_prefix"]!}";
        return new JsonObject
        {
            ["id"] = id,
            ["service_name"] = serviceName,
            ["template_id"] = null,
            ["name"] = name,
            ["enabled"] = enabled,
            ["callback_token"] = FormattableString.Invariant(
                $"5e0be1{long.Parse(id, CultureInfo.InvariantCulture):x16}"
            ),
            ["created_at"] = createdAt,
            ["updated_at"] = createdAt,
            ["last_error_at"] = null,
            ["last_webhook_request_at"] = null,
            ["url"] = $"{Host}/integrations/{id}",
            ["resource"] = $"{Host}/api/v1/integrations/{id}",
            ["owner"] = new JsonObject
            {
                ["type"] = product is null ? "Account" : "Project",
                ["id"] = product is null ? accountId : (string)product["id"]!,
                ["url"] = page,
                ["resource"] = page,
            },
        };
    }

    /// <summary>A name for a new integration: the vendor's example names zendesk "Zendesk" and jira "Jira".</summary>
    private static string Title(string serviceName)
    {
        var words = serviceName.Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words.Substring(1);
    }
}
