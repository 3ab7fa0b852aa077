using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>The answer to a request to send a record through an integration. Source: <c>POST /integration_changes</c>, documented.</summary>
public sealed class IntegrationChange
{
    /// <summary>The server's word for it, for instance <c>success</c>: the request was taken, not yet done.</summary>
    public string? Status { get; init; }

    /// <summary>The ids of the jobs that do it, decimal text; empty in older answers, which tell none.</summary>
    [JsonPropertyName("integration_change_job_ids")]
    [JsonConverter(typeof(IdListConverter))]
    public IReadOnlyList<string> JobIds { get => field ?? []; init; }

    /// <summary>The integration that sends, decimal text.</summary>
    [JsonIgnore]
    public string? IntegrationId { get; internal set; }

    /// <summary>The kind of record, for instance <c>Feature</c>.</summary>
    [JsonIgnore]
    public string? RecordType { get; internal set; }

    /// <summary>The record, decimal text.</summary>
    [JsonIgnore]
    public string? RecordId { get; internal set; }

    /// <summary>The connection this came through.</summary>
    [JsonIgnore]
    public Connection? Connection { get; internal set; }
}
