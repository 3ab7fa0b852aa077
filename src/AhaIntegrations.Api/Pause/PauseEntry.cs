using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>A line of a pause journal. It holds names and states, never a credential.</summary>
internal sealed record PauseEntry
{
    [JsonRequired]
    public PauseKind Kind { get; init; }

    /// <summary>The product it was asked of; null for an integration of the account. As everything but the id, told by <see cref="PauseKind.Seen"/> only.</summary>
    public string? Product { get; init; }

    [JsonRequired]
    public string Id { get; init; } = "";

    public string? Name { get; init; }

    public string? ServiceName { get; init; }

    /// <summary>Whether it was on.</summary>
    public bool? Enabled { get; init; }

    /// <summary>When the server says that it was last changed: evidence for people, nothing is decided by it.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the line was written, by the clock of this machine.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? At { get; init; }

    /// <summary>Whether it can be used: a journal is a file that anybody may have edited, and its ids and keys become part of requests.</summary>
    [JsonIgnore]
    public bool IsSound =>
        InputRules.IsNumericId(Id)
        && (Kind != PauseKind.Seen || (Enabled is not null && (Product is null || InputRules.ProblemOfProductKey(Product) is null)));
}
