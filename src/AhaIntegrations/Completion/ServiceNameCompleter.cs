using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations;

/// <summary>Completes service names that are known, by name or by title. No request.</summary>
public sealed class ServiceNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        KnownServices.Titles
            .Where(service => Completion.Fits(service.Key, wordToComplete) || Completion.Fits(service.Value, wordToComplete))
            .Select(service => Completion.Result(service.Key, service.Value));
}
