using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Sends records through an integration again (<c>POST /integration_changes</c>, documented). One request for each
/// record. Jobs do the work: see <c>Wait-AhaIntegrationJob</c>.
/// </summary>
[Cmdlet(
    VerbsCommunications.Send,
    "AhaIntegrationRecord",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(IntegrationChange))]
public sealed class SendAhaIntegrationRecordCommand : AhaCmdlet
{
    /// <summary>The id of the integration to send through. A piped integration has its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("IntegrationId")]
    [AllowEmptyString]
    [IdTransformation]
    public string Id { get; set; } = "";

    /// <summary>
    /// The kind of record as the API names it (<c>model_class</c>), for example <c>Feature</c>. Aha! publishes no list
    /// of allowed kinds.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string RecordType { get; set; } = "";

    /// <summary>
    /// The numeric ids of the records. Keys such as <c>PRJ1-12</c> are refused, because they are not documented for
    /// this call.
    /// </summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [IdTransformation]
    public string[] RecordId { get; set; } = [];

    /// <summary>
    /// The piped object, which determines the account. The pipeline sets it; there is no need to pass it yourself.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var origin = InputObject is null ? PipelineOrigin.None : new PipelineRow(InputObject).FindOrigin();
        foreach (var record in RecordId)
        {
            Send(record, origin);
        }
    }

    private void Send(string recordText, PipelineOrigin origin)
    {
        var name =
            $"{TerminalText.Sanitize(RecordType, 60)} {TerminalText.Sanitize(recordText, 60)} "
            + $"through integration {TerminalText.Sanitize(Id, 60)}";
        var subject = new ErrorSubject(name, InputObject ?? (object)recordText);
        if (
            !TryParse(recordText, out var integration, out var recordType, out var record, out var error)
            || !TryFindSession(origin, subject, out var session, out error)
        )
        {
            WriteError(error!);
            return;
        }

        if (ShouldProcess(session, subject.Name, "Send"))
        {
            var sender = SenderFor(session);
            WriteChange(
                subject,
                () =>
                    sender.SendAsync(
                        $"POST integration_changes {recordType} {record}",
                        integration,
                        client => client.Jobs.SendAsync(integration, recordType, record, Bridge.Cancellation)
                    ),
                WriteObject
            );
        }
    }

    private bool TryParse(
        string recordText,
        out NumericId integration,
        out RecordType recordType,
        out NumericId record,
        out ErrorRecord? error
    )
    {
        (integration, recordType, record, error) = (null!, null!, null!, null);
        if (!NumericId.TryParse(Id, out integration!))
        {
            error = ErrorRecords.Create(ErrorId.InvalidId, NumericId.ProblemOf(Id), Id);
        }
        else if (!AhaIntegrations.RecordType.TryParse(RecordType, out recordType!))
        {
            error = ErrorRecords.Create(
                ErrorId.InvalidRecordType,
                AhaIntegrations.RecordType.ProblemOf(RecordType),
                RecordType
            );
        }
        else if (!NumericId.TryParse(recordText, out record!))
        {
            error = ErrorRecords.Create(
                ErrorId.InvalidId,
                $"{NumericId.ProblemOf(recordText, "record")} Keys such as PRJ1-12 are not documented for this call",
                recordText
            );
        }

        return error is null;
    }
}
