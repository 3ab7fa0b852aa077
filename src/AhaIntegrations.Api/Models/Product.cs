namespace AhaIntegrations;

/// <summary>
/// A product (in the web interface: workspace) or a product line. Source: <c>GET /products</c>, documented.
/// </summary>
public sealed class Product : AhaObject
{
    /// <inheritdoc/>
    public override string Id { get; init; } = "";

    /// <summary>The product's key (<c>reference_prefix</c>), for instance <c>PRJ1</c>. Case matters.</summary>
    public string? Key { get; init; }

    /// <summary>The product's name.</summary>
    public string? Name { get; init; }

    /// <summary><c>line</c> for a product line, <c>team</c> for a team, otherwise <c>product</c>.</summary>
    public string Kind =>
        IsProductLine ? "line"
        : IsTeam ? "team"
        : "product";

    /// <summary>True for a product line; the API lists product lines together with products.</summary>
    public bool IsProductLine { get; init; }

    /// <summary>True for a team, which the API lists only on request (<c>include_teams</c>).</summary>
    public bool IsTeam => string.Equals(WorkspaceType, "team", StringComparison.OrdinalIgnoreCase);

    /// <summary>The type of workspace as returned, for instance <c>product_workspace</c>.</summary>
    public string? WorkspaceType { get; init; }

    /// <summary>
    /// The keys of the products in this product line, or their ids where they have no key; product lines within it are
    /// not among them. Null unless it was read by itself (<c>children</c> of <c>GET /products/{id}</c>: the field is
    /// documented, its form is inferred).
    /// </summary>
    public IReadOnlyList<string>? ChildKeys { get; init; }

    /// <summary>When it was created, in local time.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>Its page in the web interface, as returned. For display only.</summary>
    public string? Url { get; init; }

    /// <summary>Key and name.</summary>
    /// <returns>For instance <c>PRJ1 (Project 1)</c>.</returns>
    public override string ToString() => $"{Key ?? Id} ({Name})";
}
