namespace AhaIntegrations.Baseline;

/// <summary>Where a baseline claims to list every integration, so that an unlisted one is new.</summary>
internal sealed record BaselineCoverage
{
    /// <summary>Nowhere: the file does not state it.</summary>
    public static BaselineCoverage Nowhere { get; } = new();

    /// <summary>The account and all its products.</summary>
    public bool IsAccount { get; init; }

    /// <summary>Products, when it is not the account.</summary>
    public IReadOnlyList<ProductKey> Products { get; init; } = [];

    /// <summary>Whether product lines count as products, here and where a pattern matches.</summary>
    public bool IncludesProductLines { get; init; }

    /// <summary>Whether teams count as well.</summary>
    public bool IncludesTeams { get; init; }

    /// <summary>Whether a product counts, here and where a pattern matches.</summary>
    public bool Includes(Product product) =>
        (IncludesProductLines || !product.IsProductLine) && (IncludesTeams || !product.IsTeam);

    /// <summary>The line that states it; 0 when none does.</summary>
    public int Line { get; init; }
}
