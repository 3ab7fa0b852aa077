namespace AhaIntegrations;

/// <summary>Who owns an integration. Source: the <c>owner</c> field of the vendor's response examples.</summary>
public sealed class IntegrationOwner
{
    /// <summary><c>Account</c> or <c>Project</c> (a product), as returned.</summary>
    public string? Type { get; init; }

    /// <summary>The id of the account or product, decimal text.</summary>
    public string? Id { get; init; }

    /// <summary>Its page in the web interface, as returned. For display only.</summary>
    public string? Url { get; init; }

    /// <summary>Its address as returned. For display only: it lacks the path of the API.</summary>
    public string? Resource { get; init; }

    /// <summary>Type and the last segment of the address.</summary>
    /// <returns>For instance <c>Project PRJ1</c>.</returns>
    public override string ToString() =>
        $"{Type} {(Url?.TrimEnd('/').Split('/').Last() is { Length: > 0 } last ? last : Id)}".Trim();
}
