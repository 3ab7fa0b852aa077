using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations.Binding;

/// <summary>
/// Jobs as the user or the pipeline gave them: an id, a job, the answer of <c>Send-AhaIntegrationRecord</c>, or a row
/// with a column <c>JobIds</c>, <c>JobId</c> or <c>Id</c>.
/// </summary>
public sealed class JobReference
{
    /// <summary>Converts whatever was passed or piped.</summary>
    /// <param name="value">The value.</param>
    public JobReference(object? value)
    {
        (Ids, Origin) = PipelineRow.Unwrap(value) switch
        {
            JobReference reference => (reference.Ids, reference.Origin),
            IntegrationChange change => (change.JobIds, new PipelineOrigin(change.Connection)),
            IntegrationJob job => ([job.Id], new PipelineOrigin(job.Connection)),
            IList { Count: 0 } => ([""], PipelineOrigin.None),
            PSObject or IDictionary => FromRow(new PipelineRow(value!)),
            var other => ([TextOf(other)], PipelineOrigin.None),
        };
    }

    /// <summary>The ids of the jobs; empty when the server did not return them.</summary>
    public IReadOnlyList<string> Ids { get; }

    internal PipelineOrigin Origin { get; }

    /// <summary>The ids.</summary>
    /// <returns>The ids, separated by commas.</returns>
    public override string ToString() => string.Join(", ", Ids);

    private static (IReadOnlyList<string> Ids, PipelineOrigin Origin) FromRow(PipelineRow row)
    {
        IReadOnlyList<string> ids = row.Jobs switch
        {
            null => [TextOf(row.Source)],
            IList several => [.. several.Cast<object?>().Select(TextOf)],
            var one => [TextOf(one)],
        };
        return (ids, row.FindOrigin());
    }

    private static string TextOf(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
