using System.Management.Automation;
using AhaIntegrations.Api;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>A command that acts on jobs that send records.</summary>
public abstract class AhaJobCmdlet : AhaCmdlet
{
    /// <summary>
    /// The ids of the jobs. You can also pipe jobs, or the output of <c>Send-AhaIntegrationRecord</c>: they remember
    /// their connection.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("JobIds", "JobId")]
    [AllowEmptyCollection]
    [JobTransformation]
    public JobReference[] Id { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var reference in Id)
        {
            if (reference.Ids.Count == 0)
            {
                WriteWarning(
                    "Nothing to do: the server did not return the job (older servers do not). "
                        + "Check the record in the web interface."
                );
            }

            foreach (var id in reference.Ids)
            {
                Process(id, reference.Origin);
            }
        }
    }

    /// <summary>Acts on one job.</summary>
    private protected abstract void Process(NumericId id, ErrorSubject subject, JobClient jobs);

    private void Process(string text, PipelineOrigin origin)
    {
        var subject = new ErrorSubject($"job {TerminalText.Sanitize(text, 60)}", text);
        if (!NumericId.TryParse(text, out var id))
        {
            WriteError(ErrorRecords.Create(ErrorId.InvalidId, NumericId.ProblemOf(text, "job"), text));
        }
        else if (TryFindSession(origin, subject, out var session, out var error))
        {
            Process(id, subject, session.Client.WithNotices(Bridge.Notices).Jobs);
        }
        else
        {
            WriteError(error);
        }
    }
}
