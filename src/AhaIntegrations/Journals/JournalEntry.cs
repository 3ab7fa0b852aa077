using System.Text.Json.Serialization;

namespace AhaIntegrations.Journals;

/// <summary>
/// A line of a journal. Which properties it has depends on its kind. It holds names and states, never a credential.
/// </summary>
internal sealed record JournalEntry
{
    [JsonRequired]
    public JournalKind Kind { get; init; }

    /// <summary>Which change the line belongs to: a number that only this change has in its journal.</summary>
    public long? Change { get; init; }

    /// <summary>When the line was written, UTC, by the clock of this machine.</summary>
    public DateTime? At { get; init; }

    /// <summary>The user of the connection as the server named it (<c>/me</c>).</summary>
    public string? By { get; init; }

    /// <summary>The command that makes the change.</summary>
    public string? Command { get; init; }

    /// <summary>The method and path of a request that no other property describes.</summary>
    public string? Request { get; init; }

    /// <summary>The product; null for the account, and on lines that end or follow another.</summary>
    public string? Product { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? ServiceName { get; init; }

    public string? TemplateId { get; init; }

    /// <summary>
    /// The ids that the list showed before a create and that could be mistaken for it; null where they are not known.
    /// </summary>
    public IReadOnlyCollection<string>? KnownIds { get; init; }

    /// <summary>Whether it was on when a pause saw it.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether it was on before the change.</summary>
    public bool? Before { get; init; }

    /// <summary>Whether it is to be on, or is on, after the change.</summary>
    public bool? After { get; init; }

    /// <summary>The id of the error.</summary>
    public string? Error { get; init; }

    /// <summary>The server's id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// When the server says that it was last changed, UTC: evidence for people, nothing depends on it.
    /// </summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>When the line was written, UTC, by the server's clock; null where that was not known.</summary>
    public DateTime? ServerAt { get; init; }
}
