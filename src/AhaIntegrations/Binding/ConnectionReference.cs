using System.Management.Automation;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Binding;

/// <summary>
/// A connection as the user gave it: the object, or its name. It never refuses a value: where the value comes from
/// <c>$PSDefaultParameterValues</c>, the engine would turn that into a warning and go on with the default connection,
/// which may be of another account. A value that can't be used keeps its problem, and the command refuses it.
/// </summary>
public sealed class ConnectionReference
{
    /// <summary>Converts whatever was passed.</summary>
    /// <param name="value">A connection, the name of one, or anything else.</param>
    public ConnectionReference(object? value)
    {
        var data = value is PSObject wrapped ? wrapped.BaseObject : value;
        Session = data switch
        {
            ConnectionReference reference => reference.Session,
            Connection connection => SessionTable.Find(connection),
            string name => SessionTable.Current.Find(name),
            _ => null,
        };
        Problem = Session is null ? Describe(value, data) : null;
    }

    internal AhaSession? Session { get; }

    /// <summary>Why it can't be used; null when it can.</summary>
    internal string? Problem { get; }

    /// <summary>The connection's name.</summary>
    /// <returns>The name, or an empty text.</returns>
    public override string ToString() => Session?.Connection.Name ?? "";

    private static string Describe(object? value, object? data) =>
        data switch
        {
            null => "The connection is null. Omit -Connection to use the default, or pass one from Get-AhaConnection.",
            ConnectionReference { Problem: { } problem } => problem,
            string name => $"There is no connection named '{TerminalText.Sanitize(name, 60)}' in this runspace. "
                + "Get-AhaConnection lists the open ones; pass a connection of another runspace as an object.",
            Connection or _ when IsCopy(value, data) =>
                "This is a copy of a connection that came through a job, a remote session or a file; copies can't "
                    + "be used. Run Connect-Aha there, or use ForEach-Object -Parallel or Start-ThreadJob, which "
                    + "share the connection itself.",
            _ => "A connection is an object from Connect-Aha or Get-AhaConnection, or the name of one.",
        };

    private static bool IsCopy(object? value, object? data) =>
        data is Connection
        || PSObject.AsPSObject(value).TypeNames.Contains("Deserialized." + typeof(Connection).FullName);
}
