using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations;

/// <summary>Completes the names of this runspace's connections.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ConnectionTable.Current.All
            .Where(connection => Completion.Fits(connection.Name, wordToComplete))
            .Select(connection => Completion.Result(connection.Name, $"{connection.Account ?? connection.Address.Host} at {connection.Address}, as {connection.User ?? "an unchecked user"}"));
}
