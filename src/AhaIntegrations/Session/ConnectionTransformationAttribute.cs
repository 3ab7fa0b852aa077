using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Lets <c>-Connection</c> take a connection or the name of one. It never refuses: where the value stands in
/// <c>$PSDefaultParameterValues</c>, the engine would make a warning of that and go on with the default connection, which may
/// be of another account. What can't be used is kept with its problem, and the command refuses it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return data switch
        {
            null => Connection.Unusable("The connection is null. Leave -Connection out to use the default, or pass one from Get-AhaConnection."),
            Connection connection => connection,
            string name when ConnectionTable.Current.Find(name) is { } found => found,
            string name => Connection.Unusable(
                $"There is no connection named '{Printable.Line(name, 60)}' in this runspace. Get-AhaConnection lists the open ones; a connection of another runspace is passed as an object."),
            _ when PSObject.AsPSObject(inputData).TypeNames.Contains("Deserialized." + typeof(Connection).FullName) => Connection.Unusable(
                "This is a copy of a connection that came through a job, a remote session or a file; copies can't be used. Run Connect-Aha there, or use ForEach-Object -Parallel or Start-ThreadJob, which share the connection itself."),
            _ => Connection.Unusable("A connection is an object from Connect-Aha or Get-AhaConnection, or the name of one."),
        };
    }
}
