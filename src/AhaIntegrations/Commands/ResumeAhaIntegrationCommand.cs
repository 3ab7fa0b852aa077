using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Changes;
using AhaIntegrations.Errors;
using AhaIntegrations.Journals;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Switches on exactly the integrations that <c>Suspend-AhaIntegration</c> switched off. One GET for each of them, and
/// one PUT for each that is still off; both are documented. Names are the server's, not the journal's.
/// </summary>
[Cmdlet(VerbsLifecycle.Resume, "AhaIntegration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PauseResult))]
public sealed class ResumeAhaIntegrationCommand : AhaCmdlet
{
    private readonly Queue<(PauseRecord Record, Task<Outcome<Integration>> Read)> reads = new();
    private WorkProgress? progress;
    private ChangeWindow<PauseResult>? window;
    private JournalFile? file;

    /// <summary>
    /// The journal that <c>Suspend-AhaIntegration</c> wrote. Each integration that is on again is marked in it. Trust a
    /// journal as you trust a script: whoever can change the file decides what is switched on.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>
    /// Also checks integrations that are marked as restored, and switches on those that are off now. Without this
    /// switch, they are not read or changed: what somebody switched off after the pause stays off.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="AhaProductCmdlet.ThrottleLimit"/>
    [Parameter]
    [NotBlank]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private WorkProgress Progress => progress ??= new WorkProgress(MyInvocation.MyCommand.Name, Bridge.WriteProgress);

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
            Bridge.WriteWarning(
                $"Nothing to do: {TerminalText.Sanitize(journal.Journal.Path)} "
                    + "holds no integration that is still to be switched on."
            );
        }

        Progress.Meter.Total = paused.Length;
        window = new ChangeWindow<PauseResult>(Bridge, ThrottleLimit, Progress, WriteRecord);
        var sender = journal.SenderFor(session, this, Bridge.Notices);
        var operation = new PauseOperation(sender, journal.Journal, Force);
        foreach (var record in paused)
        {
            var work = sender.Client.GetIntegrationAsync(record.Scope, record.Id, Bridge.Cancellation);
            reads.Enqueue((record, Outcome<Integration>.FromAsync(SubjectOf(record, null), work)));
            if (reads.Count >= ThrottleLimit)
            {
                ResumeNext(operation, session);
            }
        }

        while (reads.Count > 0)
        {
            ResumeNext(operation, session);
        }

        window.Complete();
        Bridge.WriteVerbose(journal.Summary());
    }

    private protected override void ShowProgress() => Progress.Update();

    private protected override async Task EndWorkAsync()
    {
        await Task.WhenAll(reads.Select(read => read.Read)).ConfigureAwait(false);
        if (window is not null)
        {
            await window.DisposeAsync().ConfigureAwait(false);
        }

        file?.Dispose();
    }

    private void WriteRecord(PauseResult result)
    {
        Journal.Count(result.Outcome);
        WriteObject(result);
    }

    /// <summary>Takes the next integration that was read, and asks with the name that the server has for it.</summary>
    private void ResumeNext(PauseOperation operation, AhaSession session)
    {
        var (record, read) = reads.Dequeue();
        var outcome = Bridge.Await(read);
        if (outcome.Record is not { } now)
        {
            var failed = new Outcome<PauseResult>(null, outcome.Error, outcome.EndsThePipeline);
            window!.Begin(() => Task.FromResult(failed));
            return;
        }

        var subject = SubjectOf(record, now);
        if (record.ServiceName is { } service && now.ServiceName is { } actual && service != actual)
        {
            window!.Refuse(
                ErrorRecords.Create(
                    ErrorId.JournalContradicted,
                    $"{subject.Name} is a {TerminalText.Sanitize(actual, 60)} integration, but a "
                        + $"{TerminalText.Sanitize(service, 60)} integration according to the journal",
                    subject.Target
                )
            );
            return;
        }

        session.TemplateDependents.Learn(now);
        TemplateWarning.Write(Bridge, session, record.Id, subject.Name);
        if (ShouldProcess(session, subject.Name, now.Enabled == true ? "Mark as restored" : "Resume"))
        {
            window!.Begin(() =>
                JournalOutcome.FromAsync(subject, operation.ResumeAsync(record, now, Bridge.Cancellation))
            );
        }
    }

    private static ErrorSubject SubjectOf(PauseRecord record, Integration? now)
    {
        var name = now is null ? record.Name ?? record.ServiceName : now.Name ?? now.ServiceName;
        return new ErrorSubject(
            $"{TerminalText.Sanitize(name ?? "integration", 80)} ({record.Id}) of {record.Scope}",
            record.Id.Value
        );
    }
}
