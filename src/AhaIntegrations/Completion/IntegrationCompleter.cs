using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AhaIntegrations.Binding;

namespace AhaIntegrations.Completion;

/// <summary>
/// Completes ids of integrations: those of the product, and of the service, that were typed before. Without a product,
/// and for templates, which serve many products, it offers those of all products that were read before, with the name
/// of the product.
/// </summary>
public sealed class IntegrationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        var services = new Wildcards(fakeBoundParameters["ServiceName"] is string service ? [service] : null);
        var scope = CompletionSource.ScopeOf(fakeBoundParameters);
        var isAnywhere = scope.Product is null || parameterName == "TemplateId";
        var integrations = CompletionSource.Ask<Integration>(
            fakeBoundParameters,
            commandAst,
            reads =>
                isAnywhere
                    ? reads.KnownIntegrationsAsync(scope, CancellationToken.None)
                    : reads.IntegrationsAsync(scope, CancellationToken.None)
        );
        return integrations
            .Where(integration => NumericId.TryParse(integration.Id, out _) && services.Match(integration.ServiceName))
            .Where(integration => parameterName != "TemplateId" || integration.TemplateId is null)
            .Where(integration =>
                CompletionSource.Fits(integration.Id, wordToComplete)
                || CompletionSource.Fits(integration.Name, wordToComplete)
            )
            .Select(integration =>
                CompletionSource.Result(
                    integration.Id,
                    Describe(integration, isAnywhere),
                    $"{integration.Id} {integration.Name}{(isAnywhere ? $", {integration.GetScope()}" : "")}"
                )
            );
    }

    private static string Describe(Integration integration, bool withScope) =>
        $"{integration.Name} ({integration.ServiceName}){Of(integration, withScope)}, "
        + FormattableString.Invariant($"created {integration.CreatedAt:yyyy-MM-dd}");

    private static string Of(Integration integration, bool withScope) =>
        !withScope ? ""
        : integration.ProductName is { } name ? $" of {integration.GetScope()} ({name})"
        : $" of {integration.GetScope()}";
}
