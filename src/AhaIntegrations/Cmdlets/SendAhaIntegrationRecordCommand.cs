using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Sends records through an integration again (<c>POST /integration_changes</c>, documented). One request for each record.
/// The work is done by jobs: see <c>Wait-AhaIntegrationJob</c>.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "AhaIntegrationRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IntegrationChange))]
public sealed class SendAhaIntegrationRecordCommand : AhaConnectedCmdlet
{
    /// <summary>The integration's id. A piped integration brings its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("IntegrationId")]
    [AllowEmptyString]
    public string Id { get; set; } = "";

    /// <summary>The kind of record, for instance <c>Feature</c>, as the API calls it (<c>model_class</c>).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string RecordType { get; set; } = "";

    /// <summary>The numeric ids of the records. Keys such as PRJ1-12 are not documented here.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string[] RecordId { get; set; } = [];

    /// <summary>The piped object, whose account is remembered.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var record in RecordId)
        {
            Send(record);
        }
    }

    private void Send(string record)
    {
        var subject = new ErrorSubject($"{Printable.Line(RecordType, 60)} {Printable.Line(record, 60)} through integration {Printable.Line(Id, 60)}", record);
        var origin = InputObject is null ? default : new PipelineRow(InputObject).FindConnection();
        if (InputRules.ProblemOfNumericId(Id) is { } problemOfId)
        {
            WriteError(ErrorRecords.InvalidInput("InvalidId", problemOfId, Id));
        }
        else if (InputRules.ProblemOfRecordType(RecordType) is { } problemOfType)
        {
            WriteError(ErrorRecords.InvalidInput("InvalidRecordType", problemOfType, RecordType));
        }
        else if (!InputRules.IsNumericId(record))
        {
            WriteError(ErrorRecords.InvalidInput("InvalidId", $"'{Printable.Line(record, 60)}' is not the id of a record: ids are up to 19 digits. Keys such as PRJ1-12 are not documented for this call.", record));
        }
        else if (origin.ProblemWith(Connection, subject, InputObject) is { } wrong)
        {
            WriteError(wrong);
        }
        else if (!TryResolveConnection(subject, origin.Connection, out var connection, out var error))
        {
            WriteError(error!);
        }
        else if (ShouldProcess(subject.Name, "Send")
            && TryAwait(subject, (notices, token) => connection.Client.Jobs.SendAsync(Id, RecordType, record, notices, token), out var change))
        {
            change.Connection = connection;
            WriteObject(change);
        }
    }
}
