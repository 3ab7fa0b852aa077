using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Tests;

/// <summary>A request and its response as the vendor's page on integrations shows them.</summary>
public sealed record VendorExample(string Title, string Method, string Path, JsonNode? Body, JsonNode Response)
{
    public static IReadOnlyList<VendorExample> All { get; } = Read();

    public override string ToString() => $"{Title}: {Method} {Path} {Body?.ToJsonString()}";

    private static VendorExample[] Read()
    {
        using var stream = typeof(VendorExample).Assembly.GetManifestResourceStream("vendor-examples.json")!;
        return
        [
            .. JsonNode
                .Parse(stream)!
                .AsArray()
                .Select(example => new VendorExample(
                    (string)example!["title"]!,
                    (string)example["method"]!,
                    (string)example["path"]!,
                    example["body"],
                    example["response"]!
                )),
        ];
    }
}
