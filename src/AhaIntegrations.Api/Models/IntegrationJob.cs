namespace AhaIntegrations;

/// <summary>
/// A job that sends a record through an integration. Source: <c>GET /integration_change_jobs/{id}</c>, documented.
/// </summary>
public sealed class IntegrationJob : AhaObject
{
    private static readonly string[] EndWords =
    [
        "complete",
        "completed",
        "done",
        "finished",
        "success",
        "succeeded",
        "failed",
        "failure",
        "error",
        "errored",
        "aborted",
        "canceled",
        "cancelled",
        "expired",
        "rejected",
        "timed_out",
    ];

    /// <inheritdoc/>
    public override string Id { get; init; } = "";

    /// <summary>
    /// The server's word, as returned. Only <c>complete</c> is documented; a complete job can have errors.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>0 to 100; null when not known.</summary>
    public int? PercentageComplete { get; init; }

    /// <summary>When it was created, in local time.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>When it started, in local time; null when not known.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When it ended, in local time; null while it runs.</summary>
    public DateTime? CompletedAt { get; init; }

    /// <summary>The records that could not be sent.</summary>
    public IReadOnlyList<IntegrationJobError> Errors { get; init; } = [];

    /// <summary>
    /// Whether it has ended: it has an end time, is 100 % done, or its status is a word for an end. Only
    /// <c>complete</c> is documented; other words are inferred, and don't say that all went well.
    /// </summary>
    public bool IsComplete =>
        CompletedAt is not null
        || PercentageComplete >= 100
        || EndWords.Contains(Status ?? "", StringComparer.OrdinalIgnoreCase);

    /// <summary>Id, status and progress.</summary>
    /// <returns>For instance <c>job 7605651643413037057: complete, 100 %</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"job {Id}: {Status}, {PercentageComplete} %");
}
