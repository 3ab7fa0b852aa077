namespace AhaIntegrations;

/// <summary>
/// The answer to a request that sends a record through an integration. Source: <c>POST /integration_changes</c>,
/// documented.
/// </summary>
public sealed class IntegrationChange
{
    /// <summary>The server's word, for instance <c>success</c>: the request was accepted and is not yet done.</summary>
    public string? Status { get; init; }

    /// <summary>The ids of the jobs that do the work, decimal text; empty in older answers, which omit them.</summary>
    public IReadOnlyList<string> JobIds { get; init; } = [];

    /// <summary>The integration that sends the record, decimal text.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>The kind of record, for instance <c>Feature</c>.</summary>
    public string? RecordType { get; init; }

    /// <summary>The record's id, decimal text.</summary>
    public string? RecordId { get; init; }

    /// <summary>The connection that the answer came through; null when none was used.</summary>
    public Connection? Connection { get; internal init; }
}
