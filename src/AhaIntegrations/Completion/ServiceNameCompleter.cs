using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations.Completion;

/// <summary>Completes known service names, by name or by title. No request.</summary>
public sealed class ServiceNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        KnownServices
            .Titles.Where(service =>
                CompletionSource.Fits(service.Key, wordToComplete)
                || CompletionSource.Fits(service.Value, wordToComplete)
            )
            .Select(service => CompletionSource.Result(service.Key, service.Value));
}
