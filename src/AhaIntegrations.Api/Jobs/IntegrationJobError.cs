using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>A record that could not be sent.</summary>
public sealed class IntegrationJobError
{
    /// <summary>The kind of record, for instance <c>Feature</c>.</summary>
    public string? RecordType { get; init; }

    /// <summary>The record, decimal text.</summary>
    [JsonConverter(typeof(IdConverter))]
    public string? RecordId { get; init; }

    /// <summary>Why, in the server's words, as they came.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>Record and message, safe to show.</summary>
    /// <returns>For instance <c>Feature 1007868956: Project is closed</c>.</returns>
    public override string ToString() => Printable.Line($"{RecordType} {RecordId}: {FailureMessage}");
}
