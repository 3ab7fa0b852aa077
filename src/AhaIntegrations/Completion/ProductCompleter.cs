using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations;

/// <summary>Completes product keys, by key or by name. The account is asked once for each connection.</summary>
public sealed class ProductCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Ask<Product>(fakeBoundParameters, reads => reads.ProductsAsync(CancellationToken.None))
            .Where(product => InputRules.ProblemOfProductKey(product.Key) is null && (Completion.Fits(product.Key, wordToComplete) || Completion.Fits(product.Name, wordToComplete)))
            .Select(product => Completion.Result(product.Key!, $"{product.Name}{(product.IsProductLine ? " (product line)" : "")}"));
}
