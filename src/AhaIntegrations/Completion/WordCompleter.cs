using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations.Completion;

/// <summary>Completes the words of a parameter, each with its meaning. No request.</summary>
/// <param name="words">The words and their meanings, in the order in which they are offered.</param>
public abstract class WordCompleter(params (string Word, string Meaning)[] words) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        words
            .Where(one => CompletionSource.Fits(one.Word, wordToComplete))
            .Select(one => CompletionSource.Result(one.Word, one.Meaning));
}
