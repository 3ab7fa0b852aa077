using System.Management.Automation;

namespace AhaIntegrations.Session;

/// <summary>
/// A connection as commands return it, with the property <c>IsDefault</c>. It is computed whenever it is read, for the
/// runspace that reads it: the connection itself is data, and can be the default of one runspace and not of another.
/// </summary>
public static class MarkedConnection
{
    private const string Property = nameof(IsDefault);

    /// <summary>Whether the connection is the default of this runspace.</summary>
    /// <param name="connection">The connection, as PowerShell passes it to a property made of code.</param>
    /// <returns>True when commands use it if no other is named.</returns>
    public static bool IsDefault(PSObject connection) =>
        ReferenceEquals(SessionTable.Current.Default?.Connection, connection?.BaseObject);

    internal static PSObject From(Connection connection)
    {
        var marked = PSObject.AsPSObject(connection);
        if (marked.Properties[Property] is null)
        {
            marked.Properties.Add(new PSCodeProperty(Property, typeof(MarkedConnection).GetMethod(Property)));
        }

        return marked;
    }
}
