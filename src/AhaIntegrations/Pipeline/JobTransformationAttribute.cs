using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Reads ids, jobs, and the answers of <c>Send-AhaIntegrationRecord</c> as references to jobs, which remember their connection.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JobTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        PipelineRow.Unwrap(inputData) switch
        {
            JobReference or JobReference[] or null => PipelineRow.Unwrap(inputData),
            string or IntegrationChange or IntegrationJob => References(inputData).ToArray(),
            IEnumerable items => items.Cast<object?>().SelectMany(References).ToArray(),
            _ => References(inputData).ToArray(),
        };

    private static IEnumerable<JobReference> References(object? value) => PipelineRow.Unwrap(value) switch
    {
        JobReference reference => [reference],
        IntegrationChange { JobIds.Count: 0 } change => [new JobReference(null, change.Connection)],
        IntegrationChange change => change.JobIds.Select(id => new JobReference(id, change.Connection)),
        IntegrationJob job => [new JobReference(job.Id, job.Connection)],
        var other => [new JobReference(Convert.ToString(other, CultureInfo.InvariantCulture), null)],
    };
}
