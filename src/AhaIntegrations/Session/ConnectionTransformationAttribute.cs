using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Lets <c>-Connection</c> take a connection or the name of one, and says what to do with a dead copy of one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return data switch
        {
            null => throw new ArgumentTransformationMetadataException("The connection is null. Leave -Connection out to use the default, or pass one from Get-AhaConnection."),
            Connection connection => connection,
            string name when ConnectionTable.Current.Find(name) is { } found => found,
            string name => throw new ArgumentTransformationMetadataException(
                $"There is no connection named '{Printable.Line(name, 60)}' in this runspace. Get-AhaConnection lists the open ones; a connection of another runspace is passed as an object."),
            _ when PSObject.AsPSObject(inputData).TypeNames.Contains("Deserialized." + typeof(Connection).FullName) => throw new ArgumentTransformationMetadataException(
                "This is a copy of a connection that came through a job, a remote session or a file; copies can't be used. Run Connect-Aha there, or use ForEach-Object -Parallel or Start-ThreadJob, which share the connection itself."),
            _ => throw new ArgumentTransformationMetadataException("A connection is an object from Connect-Aha or Get-AhaConnection, or the name of one."),
        };
    }
}
