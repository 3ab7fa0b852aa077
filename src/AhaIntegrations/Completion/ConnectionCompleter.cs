using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AhaIntegrations.Session;

namespace AhaIntegrations.Completion;

/// <summary>Completes the names of the connections of this runspace.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        SessionTable
            .Current.All.Select(session => session.Connection)
            .Where(connection => CompletionSource.Fits(connection.Name, wordToComplete))
            .Select(connection => CompletionSource.Result(connection.Name, Describe(connection)));

    private static string Describe(Connection connection)
    {
        var account = connection.Account ?? connection.Address.Host;
        return $"{account} at {connection.Address}, as {connection.User ?? "an unchecked user"}";
    }
}
