using System.Text.Json.Serialization;

namespace AhaIntegrations.Changes;

/// <summary>A line of a pause journal. It holds names and states, never a credential.</summary>
internal sealed record PauseEntry
{
    [JsonRequired]
    public PauseKind Kind { get; init; }

    /// <summary>
    /// The product, which only <see cref="PauseKind.Seen"/> carries; null for an integration of the account.
    /// </summary>
    public string? Product { get; init; }

    [JsonRequired]
    public string Id { get; init; } = "";

    public string? Name { get; init; }

    public string? ServiceName { get; init; }

    /// <summary>Whether it was on.</summary>
    public bool? Enabled { get; init; }

    /// <summary>
    /// When the server says that it was last changed, UTC: evidence for people, nothing depends on it.
    /// </summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>When the line was written, UTC, by the clock of this machine.</summary>
    public DateTime? At { get; init; }
}
