using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Switches on exactly those integrations that <c>Suspend-AhaIntegration</c> switched off. One GET for each of them, and one
/// PUT for each that is still off; both are documented.
/// </summary>
[Cmdlet(VerbsLifecycle.Resume, "AhaIntegration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PauseResult))]
public sealed class ResumeAhaIntegrationCommand : AhaWindowCmdlet
{
    private JournalFile? file;

    /// <summary>Makes the command.</summary>
    public ResumeAhaIntegrationCommand()
        : base(throttleLimit: 1)
    {
    }

    /// <summary>The journal of Suspend-AhaIntegration.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Looks again at those that are marked as restored, and switches them on where somebody switched them off since.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => file = JournalFile.Open(this, Path, mustExist: true);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TryResolveConnection(new ErrorSubject(file!.Path, null), null, out var connection, out _);
        if (file.ProblemOf(connection) is { } problem)
        {
            OrStop(() => ThrowTerminatingError(problem));
        }

        var paused = file.Journal.Records.Where(record => record.WasOn && (Force || !record.IsRestored)).ToArray();
        if (paused.Length == 0)
        {
            WriteWarning($"Nothing to do: {Printable.Line(file.Path)} holds no integration that is still to be switched on.");
        }

        Progress.Meter.Total = paused.Length;
        foreach (var record in paused)
        {
            var subject = new ErrorSubject($"{Printable.Line(record.Name ?? record.ServiceName ?? "integration", 80)} ({record.Id}) of {OwnerName.Of(record.Product)}", record.Id);
            WarnOfHeirs(connection, record.Id, subject.Name);
            if (ShouldProcess(subject.Name, "Resume"))
            {
                Begin(Outcome.OfAsync(subject, connection, file.Path, new Pause(connection.Client, file.Journal, Force, Notices).ResumeAsync(record, Cancellation)));
            }
        }
    }

    private protected override void WriteResult(object record)
    {
        file!.Count(((PauseResult)record).Action);
        WriteObject(record);
    }

    private protected override void Finish() => WriteVerbose(file!.Summary());

    private protected override async Task EndWorkAsync()
    {
        await base.EndWorkAsync().ConfigureAwait(false);
        file?.Dispose();
    }
}
