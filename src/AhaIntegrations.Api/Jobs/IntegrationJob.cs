using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>The work of sending a record through an integration. Source: <c>GET /integration_change_jobs/{id}</c>, documented.</summary>
public sealed class IntegrationJob : AhaObject
{
    /// <summary>The server's word. Only <c>complete</c> is documented; a job can be complete with errors.</summary>
    public string? Status { get; init; }

    /// <summary>0 to 100; null when not told.</summary>
    public int? PercentageComplete { get; init; }

    /// <summary>When it was created, UTC.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was started, UTC; null when not told.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC; null while it goes on.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The records that could not be sent, with the server's words.</summary>
    public IReadOnlyList<IntegrationJobError> Errors { get => field ?? []; init; }

    /// <summary>Whether it has ended.</summary>
    [JsonIgnore]
    public bool IsComplete => CompletedAt is not null || string.Equals(Status, "complete", StringComparison.OrdinalIgnoreCase);

    /// <summary>Id, status and progress.</summary>
    /// <returns>For instance <c>job 7605651643413037057: complete, 100 %</c>.</returns>
    public override string ToString() => $"job {Id}: {Status}, {PercentageComplete} %";
}
