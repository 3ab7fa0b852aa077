using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations.Completion;

/// <summary>Completes product keys, by key or by name. The account is asked once for each connection.</summary>
public sealed class ProductCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        CompletionSource
            .Ask<Product>(fakeBoundParameters, reads => reads.ProductsAsync(CancellationToken.None))
            .Where(product => ProductKey.TryParse(product.Key, out _))
            .Where(product =>
                CompletionSource.Fits(product.Key, wordToComplete)
                || CompletionSource.Fits(product.Name, wordToComplete)
            )
            .Select(product => CompletionSource.Result(product.Key!, Describe(product)));

    private static string Describe(Product product) =>
        $"{product.Name}{(product.IsProductLine ? " (product line)" : "")}";
}
