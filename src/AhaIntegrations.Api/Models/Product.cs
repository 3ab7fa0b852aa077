using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>A product (in the web interface: workspace) or a product line. Source: <c>GET /products</c>, documented.</summary>
public sealed class Product : AhaObject
{
    /// <summary>The product's key (<c>reference_prefix</c>), for instance <c>PRJ1</c>. Case matters.</summary>
    [JsonPropertyName("reference_prefix")]
    public string? Key { get; init; }

    /// <summary>The product's name.</summary>
    public string? Name { get; init; }

    /// <summary>True for a product line, which stands in the same list.</summary>
    [JsonPropertyName("product_line")]
    public bool IsProductLine { get; init; }

    /// <summary>The type of workspace, for instance <c>product_workspace</c>.</summary>
    public string? WorkspaceType { get; init; }

    /// <summary>When it was created, UTC.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its page in the web interface, as answered. For display only.</summary>
    public string? Url { get; init; }

    /// <summary>Key and name, which is how messages call it.</summary>
    /// <returns>For instance <c>PRJ1 (Project 1)</c>.</returns>
    public override string ToString() => $"{Key ?? Id} ({Name})";
}
