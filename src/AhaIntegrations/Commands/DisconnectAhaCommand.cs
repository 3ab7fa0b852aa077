using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>Closes a connection: the one named or piped, or else the default of the runspace. No request.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Aha", DefaultParameterSetName = "One")]
[OutputType(typeof(void))]
public sealed class DisconnectAhaCommand : PSCmdlet
{
    /// <summary>
    /// The connection to close: an object from <c>Connect-Aha</c> or <c>Get-AhaConnection</c>, or the name of one. By
    /// default, the default connection of this runspace is closed.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = "One")]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? Connection { get; set; }

    /// <summary>Closes all connections of this runspace.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "All")]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => BoundInput.Check(this);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var sessions = SessionTable.Current;
        var reference = MyInvocation.BoundParameters.ContainsKey(nameof(Connection))
            ? Connection ?? new ConnectionReference(null)
            : null;
        if (reference?.Problem is { } problem)
        {
            throw this.EndWith(ErrorRecords.Create(ErrorId.ConnectionNotFound, problem));
        }

        if (All)
        {
            sessions.CloseAll();
        }
        else if ((reference?.Session ?? sessions.Default) is { } session)
        {
            sessions.Close(session);
        }
        else
        {
            WriteError(ErrorRecords.Create(ErrorId.NotConnected, "There is no default connection in this runspace"));
        }
    }
}
