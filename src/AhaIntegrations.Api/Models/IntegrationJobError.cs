using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>A record that a job could not send. Source: <c>GET /integration_change_jobs/{id}</c>, documented.</summary>
public sealed class IntegrationJobError
{
    /// <summary>The kind of record, for instance <c>Feature</c>.</summary>
    public string? RecordType { get; init; }

    /// <summary>The record's id, decimal text.</summary>
    public string? RecordId { get; init; }

    /// <summary>The reason, in the server's words.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>Record and reason, safe to show.</summary>
    /// <returns>For instance <c>Feature 1007868956: Project is closed</c>.</returns>
    public override string ToString() => TerminalText.Sanitize($"{RecordType} {RecordId}: {FailureMessage}");
}
