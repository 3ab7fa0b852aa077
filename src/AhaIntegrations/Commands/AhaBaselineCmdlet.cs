using System.Management.Automation;
using AhaIntegrations.Baseline;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Inventory;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>A command that compares a baseline with the account.</summary>
public abstract class AhaBaselineCmdlet : AhaCmdlet
{
    private const int Readers = 8;

    private WorkProgress? progress;
    private AccountReader? reader;
    private Task<AccountView>? reading;

    private protected AhaBaselineCmdlet(int throttleLimit)
    {
        ThrottleLimit = throttleLimit;
    }

    /// <inheritdoc cref="AhaProductCmdlet.ThrottleLimit"/>
    [Parameter]
    [NotBlank]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    /// <inheritdoc cref="AhaInventoryCmdlet.AllowUndocumented"/>
    [Parameter]
    public SwitchParameter AllowUndocumented { get; set; }

    private protected WorkProgress Progress =>
        progress ??= new WorkProgress(MyInvocation.MyCommand.Name, Bridge.WriteProgress);

    /// <summary>Compares with the account. One that the baseline does not belong to is sent nothing.</summary>
    private protected IReadOnlyList<Difference> CompareWithAccount(
        BaselineDocument document,
        AhaSession session,
        bool skipState
    )
    {
        if (!document.BelongsTo(session.Connection.Address))
        {
            throw Bridge.Terminate(OfAnotherAccount(document, session.Connection.Address));
        }

        var throttle = new Throttle(Math.Max(Readers, ThrottleLimit));
        var integrations = new IntegrationReader(session, throttle, Bridge.Notices)
        {
            AllowUndocumented = AllowUndocumented,
            Filter = new IntegrationFilter(null, null),
        };
        reader = new AccountReader(integrations, document, skipState);
        try
        {
            reading = reader.ReadAsync(Bridge.Cancellation);
            return BaselineComparison.Compare(document, Bridge.Await(reading), skipState);
        }
        catch (UnreadableAccountException fatal)
        {
            throw Bridge.Terminate(fatal.Error);
        }
        finally
        {
            reader = null;
            Progress.End();
        }
    }

    /// <summary>Creates the error for a baseline of another account.</summary>
    private protected static ErrorRecord OfAnotherAccount(BaselineDocument document, Uri address)
    {
        var line = document.AddressLine == 0 ? "" : FormattableString.Invariant($", line {document.AddressLine}");
        var belongs = TerminalText.Sanitize(document.Address.ToString(), 100);
        return ErrorRecords.Create(
            ErrorId.BaselineOfAnotherAccount,
            $"{TerminalText.Sanitize(document.File)}{line}: it belongs to {belongs}, not to "
                + TerminalText.Sanitize(address.ToString(), 100),
            document.File
        );
    }

    private protected override void ShowProgress()
    {
        if (reader is not null)
        {
            Progress.Meter.Total = reader.Planned;
            Progress.Meter.Done = reader.Done;
        }

        Progress.Update();
    }

    private protected override async Task EndWorkAsync()
    {
        if (reading is not null)
        {
            await Task.WhenAny(reading).ConfigureAwait(false);
        }
    }
}
