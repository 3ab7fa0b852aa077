using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Tests;

/// <summary>How much data the sandbox begins with, so that one more row breaks no test.</summary>
internal static class SandboxData
{
    private static readonly JsonObject Seed = Read();

    /// <summary>The products, product lines included.</summary>
    public static int Products => Seed["products"]!.AsArray().Count;

    /// <summary>The integrations of the account.</summary>
    public static int OfAccount => Seed["account_integrations"]!.AsArray().Count;

    /// <summary>The integrations of all products, product lines excluded.</summary>
    public static int OfProducts =>
        Seed["products"]!
            .AsArray()
            .Where(product => !(bool)product!["product_line"]!)
            .Sum(product => Of((string)product!["reference_prefix"]!));

    /// <summary>The integrations of some products.</summary>
    public static int Of(params string[] products) =>
        products.Sum(key => Seed["product_integrations"]![key]!.AsArray().Count);

    private static JsonObject Read()
    {
        using var stream = typeof(SandboxHandler).Assembly.GetManifestResourceStream("sandbox-seed.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
