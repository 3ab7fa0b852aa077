using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Lists the open connections of this runspace. No request.</summary>
[Cmdlet(VerbsCommon.Get, "AhaConnection")]
[OutputType(typeof(Connection))]
public sealed class GetAhaConnectionCommand : AhaCmdlet
{
    /// <summary>Names to look for; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateWildcard]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var connections = ConnectionTable.Current.All;
        foreach (var name in Name)
        {
            var found = connections.Where(connection => new Wildcards([name]).Match(connection.Name)).ToArray();
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(ErrorRecords.NoSuchConnection(name, string.Join(", ", connections)));
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
