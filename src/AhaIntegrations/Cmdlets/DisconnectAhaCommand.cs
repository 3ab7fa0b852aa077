using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Closes a connection: the one named or piped, else this runspace's default. No request.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Aha", DefaultParameterSetName = "One")]
[OutputType(typeof(void))]
public sealed class DisconnectAhaCommand : AhaCmdlet
{
    /// <summary>The connection to close, or its name. By default the one that commands use when none is named.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = "One")]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public Connection? Connection { get; set; }

    /// <summary>Closes all connections of this runspace.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "All")]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Connection?.Problem is { } problem)
        {
            ThrowTerminatingError(ErrorRecords.UnusableConnection(problem));
        }

        if (All)
        {
            ConnectionTable.Current.CloseAll();
        }
        else if ((Connection ?? ConnectionTable.Current.Default) is { } connection)
        {
            ConnectionTable.Current.Close(connection);
        }
        else
        {
            WriteError(ErrorRecords.NotConnected());
        }
    }
}
