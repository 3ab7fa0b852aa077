using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Waits until records were sent (<c>GET /integration_change_jobs/{id}</c>, documented), with progress. A job that ended
/// with errors is an error that lists the records. One request for each job and interval.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "AhaIntegrationJob")]
[OutputType(typeof(IntegrationJob))]
public sealed class WaitAhaIntegrationJobCommand : AhaJobCmdlet
{
    private const int ActivityId = 7152;

    private volatile IntegrationJob? last;

    /// <summary>How long to wait for each job, in seconds: 1 to 86400, by default 600.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 600;

    /// <summary>How long to wait between two questions, in seconds: 1 to 3600, by default 2.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int IntervalSec { get; set; } = 2;

    private protected override void Process(string id, ErrorSubject subject, Connection connection)
    {
        last = null;
        var isThere = TryAwait(
            subject,
            (notices, token) => connection.Client.Jobs.WaitAsync(id, TimeSpan.FromSeconds(IntervalSec), TimeSpan.FromSeconds(TimeoutSec), seen => last = seen, notices, token),
            out var job);
        WriteProgress(new ProgressRecord(ActivityId, MyInvocation.MyCommand.Name, "Done") { RecordType = ProgressRecordType.Completed });
        if (!isThere)
        {
            return;
        }

        if (!job.IsComplete)
        {
            WriteError(ErrorRecords.JobNotComplete(subject, job, TimeoutSec));
        }
        else if (job.Errors.Count > 0)
        {
            WriteError(ErrorRecords.JobFailed(subject, job));
        }

        WriteRecord(job, connection);
    }

    private protected override void ShowProgress()
    {
        if (last is { } job)
        {
            WriteProgress(new ProgressRecord(ActivityId, MyInvocation.MyCommand.Name, Printable.Line(job.ToString())) { PercentComplete = Math.Min(100, Math.Max(-1, job.PercentageComplete ?? -1)) });
        }
    }
}
