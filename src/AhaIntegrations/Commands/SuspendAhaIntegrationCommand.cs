using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Changes;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>
/// Switches off the integrations that are on, and writes down first what each one was, so that
/// <c>Resume-AhaIntegration</c> restores exactly that. One GET for each integration (documented), and one PUT for each
/// that is on; that <c>enabled:false</c> switches off is inferred, and the answer is checked.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Suspend,
    "AhaIntegration",
    DefaultParameterSetName = ProductSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(PauseResult))]
public sealed class SuspendAhaIntegrationCommand : AhaSwitchCmdlet
{
    private readonly Dictionary<AhaSession, PauseOperation> operations = [];
    private ChangeWindow<PauseResult>? window;
    private JournalFile? file;
    private bool hasInput;

    /// <summary>Creates the command.</summary>
    public SuspendAhaIntegrationCommand()
        : base("Suspend") { }

    /// <summary>
    /// The journal. If the file does not exist, it is created; if it is the journal of an earlier run, records are
    /// added, and none is overwritten. Any other file is the error <c>NotAJournal</c>, and is not changed. Use a new
    /// file for each pause. A journal holds the address of the account, names, ids and states, but no credential.
    /// </summary>
    [Parameter(Mandatory = true)]
    public string Path { get; set; } = "";

    /// <summary>
    /// Also switches off integrations that are off in the journal but that somebody has switched on since.
    /// <c>Resume-AhaIntegration</c> then switches them on again. Without this switch, they stay on, with a warning, and
    /// their <c>Action</c> is <c>EnabledExternally</c>.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IWorkWindow Window => Results;

    private ChangeWindow<PauseResult> Results => window ??= new(Bridge, ThrottleLimit, Progress, WriteRecord);

    private JournalFile Journal => file ??= JournalFile.Open(this, Bridge, Path, mustExist: false);

    private protected override void Begin() => _ = Journal;

    private protected override void Process(PipelineTarget target, AhaSession session)
    {
        hasInput = true;
        if (Journal.ProblemOf(session.Connection) is { } problem)
        {
            Window.Refuse(problem);
        }
        else
        {
            base.Process(target, session);
        }
    }

    private protected override void Switch(
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        AhaSession session
    ) => Results.Begin(() => JournalOutcome.FromAsync(subject, SuspendAsync(scope, id, session)));

    private void WriteRecord(PauseResult result)
    {
        Journal.Count(result.Outcome);
        WriteObject(result);
        if (result.Outcome == PauseAction.EnabledExternally)
        {
            Bridge.WriteWarning(
                $"{result.Integration.ToStringWithScope()} is on, although the journal has it as off: someone else "
                    + "switched it on. It was left on; -Force switches it off."
            );
        }
    }

    private protected override void WriteSummary()
    {
        if (!hasInput && !Window.HasErrors)
        {
            Bridge.WriteWarning("Nothing to do: no integration was piped or named. Nothing was written.");
        }

        Bridge.WriteVerbose(Journal.Summary());
    }

    private protected override async Task EndWorkAsync()
    {
        await base.EndWorkAsync().ConfigureAwait(false);
        file?.Dispose();
    }

    private async Task<PauseResult> SuspendAsync(IntegrationScope scope, NumericId id, AhaSession session)
    {
        Journal.Journal.Begin(session.Connection.Address);
        var result = await OperationFor(session).SuspendAsync(scope, id, Bridge.Cancellation).ConfigureAwait(false);
        session.TemplateDependents.Learn(result.Integration);
        return result;
    }

    private PauseOperation OperationFor(AhaSession session) =>
        operations.TryGetValue(session, out var known)
            ? known
            : operations[session] = new PauseOperation(
                Journal.SenderFor(session, this, Bridge.Notices),
                Journal.Journal,
                Force
            );
}
