namespace AhaIntegrations.Baseline;

/// <summary>A baseline: which integrations there are, or should be, in one account.</summary>
internal sealed class BaselineDocument
{
    /// <summary>The base address of the account.</summary>
    public required Uri Address { get; init; }

    /// <summary>The line that states the address; 0 when none does.</summary>
    public int AddressLine { get; init; }

    public BaselineCoverage Covers { get; init; } = BaselineCoverage.Nowhere;

    /// <summary>When a snapshot was taken; null for a baseline that is no snapshot.</summary>
    public DateTimeOffset? Taken { get; init; }

    public IReadOnlyList<BaselineEntry> Entries { get; init; } = [];

    /// <summary>The file as the user named it, for the rows of a comparison; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>Whether the products of the account must be listed to know what the file is about.</summary>
    public bool NeedsProducts => Covers.IsAccount || Entries.Any(entry => entry.HasPattern);

    /// <summary>Whether this is the account at an address, whatever its spelling.</summary>
    public bool BelongsTo(Uri address) => Normalize(Address) == Normalize(address);

    private static Uri Normalize(Uri address) => new(address.GetLeftPart(UriPartial.Path).TrimEnd('/'));
}
