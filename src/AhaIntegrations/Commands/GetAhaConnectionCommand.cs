using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>Lists the open connections of the runspace. No request.</summary>
[Cmdlet(VerbsCommon.Get, "AhaConnection")]
[OutputType(typeof(Connection))]
public sealed class GetAhaConnectionCommand : PSCmdlet
{
    /// <summary>
    /// The names of the connections to list. Wildcards are allowed, and case is ignored. A name without wildcards that
    /// no open connection has is the error <c>ConnectionNotFound</c>.
    /// </summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void BeginProcessing() => BoundInput.Check(this);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var connections = SessionTable.Current.All.Select(session => session.Connection).ToArray();
        foreach (var name in Name)
        {
            var found = connections.Where(connection => new Wildcards([name]).Match(connection.Name)).ToArray();
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(
                    ErrorRecords.Create(
                        ErrorId.ConnectionNotFound,
                        $"There is no connection named '{TerminalText.Sanitize(name, 60)}' in this runspace",
                        name,
                        connections.Length == 0
                            ? "No connection is open: run Connect-Aha."
                            : $"Open connections: {string.Join<Connection>(", ", connections)}."
                    )
                );
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
