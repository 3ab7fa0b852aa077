using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>A command on the jobs that send records.</summary>
public abstract class AhaJobCmdlet : AhaConnectedCmdlet
{
    /// <summary>The ids of the jobs. What <c>Send-AhaIntegrationRecord</c> gives brings them along.</summary>
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
            var subject = new ErrorSubject($"job {Printable.Line(reference.Id, 60)}", reference.Id);
            if (reference.Id is null)
            {
                WriteWarning("Nothing to do: the server did not tell the job (older servers do not). Look at the record in the web interface.");
            }
            else if (InputRules.ProblemOfNumericId(reference.Id) is { } problem)
            {
                WriteError(ErrorRecords.InvalidInput("InvalidId", problem, reference.Id));
            }
            else if (TryResolveConnection(subject, reference.Connection, out var connection, out var error))
            {
                Process(reference.Id, subject, connection);
            }
            else
            {
                WriteError(error!);
            }
        }
    }

    /// <summary>Acts on one job.</summary>
    private protected abstract void Process(string id, ErrorSubject subject, Connection connection);
}
