using System.Management.Automation;
using AhaIntegrations.Changes;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Switches on exactly the integrations that <c>Suspend-AhaIntegration</c> switched off. One GET for each of them, and
/// one PUT for each that is still off; both are documented.
/// </summary>
[Cmdlet(VerbsLifecycle.Resume, "AhaIntegration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PauseResult))]
public sealed class ResumeAhaIntegrationCommand : AhaCmdlet
{
    private WorkProgress? progress;
    private WorkWindow<PauseResult>? window;
    private JournalFile? file;

    /// <summary>
    /// The journal that <c>Suspend-AhaIntegration</c> wrote. Each integration that is on again is marked in it.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>
    /// Also checks integrations that are marked as restored, and switches on those that are off now. Without this
    /// switch, they are not read or changed: what somebody switched off after the pause stays off.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="AhaProductCmdlet.ThrottleLimit"/>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private WorkProgress Progress => progress ??= new WorkProgress(MyInvocation.MyCommand.Name, WriteProgress);

    private JournalFile Journal => file ??= JournalFile.Open(this, Bridge, Path, mustExist: true);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var journal = Journal;
        var session = RequireSession();
        if (journal.ProblemOf(session.Connection) is { } problem)
        {
            throw Bridge.Terminate(problem);
        }

        var paused = journal.Journal.Records.Where(record => record.WasOn && (Force || !record.IsRestored)).ToArray();
        if (paused.Length == 0)
        {
            WriteWarning(
                $"Nothing to do: {TerminalText.Sanitize(journal.Path)} holds no integration that is still to be "
                    + "switched on."
            );
        }

        Progress.Meter.Total = paused.Length;
        window = new WorkWindow<PauseResult>(Bridge, ThrottleLimit, Progress, WriteRecord, changes: true);
        foreach (var record in paused)
        {
            var name = TerminalText.Sanitize(record.Name ?? record.ServiceName ?? "integration", 80);
            var subject = new ErrorSubject($"{name} ({record.Id}) of {record.Scope}", record.Id.Value);
            TemplateWarning.Write(this, session, record.Id, subject.Name);
            if (ShouldProcess(subject.Name, "Resume"))
            {
                window.Begin(journal.RecordAsync(subject, ResumeAsync(record, session)));
            }
        }

        window.Complete();
        WriteVerbose(journal.Summary());
    }

    private protected override void ShowProgress() => Progress.Update();

    private protected override async Task EndWorkAsync()
    {
        if (window is not null)
        {
            await window.DisposeAsync().ConfigureAwait(false);
        }

        file?.Dispose();
    }

    private void WriteRecord(PauseResult result)
    {
        Journal.Count(result.Action);
        WriteObject(result);
    }

    private async Task<PauseResult> ResumeAsync(PauseRecord record, AhaSession session)
    {
        var client = session.Client.WithNotices(Bridge.Notices);
        var result = await new PauseOperation(client, Journal.Journal, Force)
            .ResumeAsync(record, Bridge.Cancellation)
            .ConfigureAwait(false);
        session.TemplateDependents.Learn(result.Integration);
        return result;
    }
}
