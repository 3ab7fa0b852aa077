using System.Globalization;

namespace AhaIntegrations.Binding;

/// <summary>
/// Jobs as the user or the pipeline gave them: an id, a job, or the answer of <c>Send-AhaIntegrationRecord</c>.
/// </summary>
public sealed class JobReference
{
    /// <summary>Converts whatever was passed or piped.</summary>
    /// <param name="value">The value.</param>
    public JobReference(object? value)
    {
        (Ids, Connection) = PipelineRow.Unwrap(value) switch
        {
            JobReference reference => (reference.Ids, reference.Connection),
            IntegrationChange change => (change.JobIds, change.Connection),
            IntegrationJob job => ([job.Id], job.Connection),
            var other => ((IReadOnlyList<string>)[Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""], null),
        };
    }

    /// <summary>The ids of the jobs; empty when the server did not return them.</summary>
    public IReadOnlyList<string> Ids { get; }

    internal Connection? Connection { get; }

    /// <summary>The ids.</summary>
    /// <returns>The ids, separated by commas.</returns>
    public override string ToString() => string.Join(", ", Ids);
}
