using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Switches integrations off that are on, and writes down before what each one was, so that
/// <c>Resume-AhaIntegration</c> restores exactly that. One GET for each integration (documented), and one PUT for each that
/// is on; that <c>enabled:false</c> switches off is inferred, and the answer is checked.
/// </summary>
[Cmdlet(VerbsLifecycle.Suspend, "AhaIntegration", DefaultParameterSetName = ProductSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PauseResult))]
public sealed class SuspendAhaIntegrationCommand : AhaSwitchCmdlet
{
    private JournalFile? file;
    private bool hasInput;

    /// <summary>Makes the command.</summary>
    public SuspendAhaIntegrationCommand()
        : base("Suspend")
    {
    }

    /// <summary>The journal: a new file, or that of an earlier run, which is added to.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Switches off as well what somebody switched on meanwhile.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => file = JournalFile.Open(this, Path, mustExist: false);

    private protected override void Process(ProductReference? reference, Connection connection)
    {
        hasInput = true;
        if (file!.ProblemOf(connection) is { } problem)
        {
            Refuse(problem);
        }
        else
        {
            base.Process(reference, connection);
        }
    }

    private protected override void Switch(ErrorSubject subject, string? product, string id, Connection connection) =>
        Begin(Outcome.OfAsync(subject, connection, file!.Path, SuspendAsync(product, id, connection)));

    private protected override void WriteResult(object record)
    {
        var result = (PauseResult)record;
        file!.Count(result.Action);
        if (result.Action == PauseAction.SwitchedByHand)
        {
            WriteWarning($"{Printable.Line(result.Integration.WithOwner, 200)} is on, though the journal has it as off: it was switched on meanwhile. It was left on; -Force switches it off.");
        }

        WriteObject(result);
    }

    private protected override void Finish()
    {
        if (!hasInput && !HasErrors)
        {
            WriteWarning("Nothing to do: no integration was piped or named. Nothing was written.");
        }

        WriteVerbose(file!.Summary());
    }

    private protected override async Task EndWorkAsync()
    {
        await base.EndWorkAsync().ConfigureAwait(false);
        file?.Dispose();
    }

    private async Task<PauseResult> SuspendAsync(string? product, string id, Connection connection)
    {
        file!.Journal.Begin(connection.Address);
        return await new Pause(connection.Client, file.Journal, Force, Notices).SuspendAsync(product, id, Cancellation).ConfigureAwait(false);
    }
}
