using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>A command that acts on an account.</summary>
public abstract class AhaConnectedCmdlet : AhaCmdlet
{
    /// <summary>The connection to act on: an object from <c>Connect-Aha</c>, or its name. Otherwise the one that a piped object came through, else the runspace's default.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public Connection? Connection { get; set; }

    /// <summary>Finds the connection for one record. Nothing is sent to an account that the object does not belong to.</summary>
    private protected bool TryResolveConnection(ErrorSubject subject, Connection? itsOwn, out Connection connection, out ErrorRecord? error)
    {
        if (Connection?.Problem is { } problem)
        {
            OrStop(() => ThrowTerminatingError(ErrorRecords.UnusableConnection(problem)));
        }

        // After a reconnect under the same name, objects read before go on with the new connection to the same account.
        if (itsOwn is { IsOpen: false } && ConnectionTable.Current.Find(itsOwn.Name) is { IsOpen: true } renewed && IsSameAccount(itsOwn, renewed))
        {
            itsOwn = renewed;
        }

        connection = Connection ?? itsOwn ?? ConnectionTable.Current.Default!;
        if (connection is null)
        {
            OrStop(() => ThrowTerminatingError(ErrorRecords.NotConnected()));
        }

        error = itsOwn is null || IsSameAccount(itsOwn, connection!) ? null : ErrorRecords.WrongAccount(subject, itsOwn.ToString(), itsOwn.Address, connection!);
        return error is null;
    }

    /// <summary>Behind one address there may be several accounts; and every sandbox is one of its own.</summary>
    private static bool IsSameAccount(Connection one, Connection other) =>
        one.Address == other.Address
        && (one.Account is null || other.Account is null || one.Account == other.Account)
        && (ReferenceEquals(one, other) || !one.IsSandbox || !one.IsOpen);

    /// <summary>Writes a record that remembers its connection.</summary>
    private protected void WriteRecord(AhaObject record, Connection connection)
    {
        record.Connection = connection;
        WriteObject(record);
    }
}
