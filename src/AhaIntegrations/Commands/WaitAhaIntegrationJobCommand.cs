using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Api;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Waits until records were sent (<c>GET /integration_change_jobs/{id}</c>, documented), with progress. A job that ends
/// with errors is an error that lists the records. One request for each job and interval.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "AhaIntegrationJob")]
[OutputType(typeof(IntegrationJob))]
public sealed class WaitAhaIntegrationJobCommand : AhaJobCmdlet
{
    private const int ActivityId = 7152;
    private const int MaxShown = 20;

    private volatile IntegrationJob? last;

    /// <summary>
    /// How long to wait for each job, in seconds: 1 to 86400. The job itself continues when the time is up.
    /// </summary>
    [Parameter]
    [NotBlank]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 600;

    /// <summary>How long to wait between two requests for a job, in seconds: 1 to 3600.</summary>
    [Parameter]
    [NotBlank]
    [ValidateRange(1, 3600)]
    public int IntervalSec { get; set; } = 2;

    private protected override void Process(NumericId id, ErrorSubject subject, JobClient jobs)
    {
        last = null;
        var (interval, timeout) = (TimeSpan.FromSeconds(IntervalSec), TimeSpan.FromSeconds(TimeoutSec));
        var isRead = TryAwait(
            subject,
            jobs.WaitAsync(id, interval, timeout, seen => last = seen, Bridge.Cancellation),
            out var job
        );
        WriteProgress(
            new ProgressRecord(ActivityId, MyInvocation.MyCommand.Name, "Done")
            {
                RecordType = ProgressRecordType.Completed,
            }
        );
        if (!isRead)
        {
            return;
        }

        if (!job.IsComplete)
        {
            WriteError(NotComplete(subject, job));
        }
        else if (job.Errors.Count > 0)
        {
            WriteError(Failed(subject, job));
        }
        else if (!string.Equals(job.Status, "complete", StringComparison.OrdinalIgnoreCase))
        {
            WriteWarning(
                $"{subject.Name} ended with the status '{TerminalText.Sanitize(job.Status, 60)}', which Aha! does not "
                    + "document, and names no error. Check the record in the web interface."
            );
        }

        WriteObject(job);
    }

    private protected override void ShowProgress()
    {
        if (last is { } job)
        {
            var text = TerminalText.Sanitize(job.ToString());
            WriteProgress(
                new ProgressRecord(ActivityId, MyInvocation.MyCommand.Name, text)
                {
                    PercentComplete = Math.Min(100, Math.Max(-1, job.PercentageComplete ?? -1)),
                }
            );
        }
    }

    private ErrorRecord NotComplete(ErrorSubject subject, IntegrationJob job)
    {
        var seconds = TimeoutSec.ToString(CultureInfo.InvariantCulture);
        var percent = job.PercentageComplete?.ToString(CultureInfo.InvariantCulture) ?? "?";
        return ErrorRecords.Create(
            ErrorId.JobNotComplete,
            $"{subject.Name} did not end within {seconds} s; it is {TerminalText.Sanitize(job.Status, 60)}, "
                + $"{percent} % done",
            job
        );
    }

    private static ErrorRecord Failed(ErrorSubject subject, IntegrationJob job)
    {
        var rest = job.Errors.Count - MaxShown;
        var more = rest > 0 ? $"; and {rest.ToString(CultureInfo.InvariantCulture)} more" : "";
        var count =
            job.Errors.Count == 1 ? "1 error" : $"{job.Errors.Count.ToString(CultureInfo.InvariantCulture)} errors";
        return ErrorRecords.Create(
            ErrorId.JobFailed,
            $"{subject.Name} ended with {count}: {string.Join("; ", job.Errors.Take(MaxShown))}{more}",
            job
        );
    }
}
