using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AhaIntegrations.Binding;

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
            .Ask<Product>(fakeBoundParameters, commandAst, reads => reads.ProductsAsync(CancellationToken.None))
            .Where(product => PipelineTarget.From(product).Problem is null)
            .Where(product =>
                CompletionSource.Fits(product.Key, wordToComplete)
                || CompletionSource.Fits(product.Name, wordToComplete)
            )
            .Select(product => CompletionSource.Result(WordFor(product), Describe(product), product.Key));

    /// <summary>A key that can't be sent (<c>R&amp;D</c>) is completed to the id.</summary>
    private static string WordFor(Product product) => PipelineTarget.From(product).Scope.Product!.Value;

    private static string Describe(Product product) =>
        $"{product.Name}{(product.IsProductLine ? " (product line)" : "")}";
}
