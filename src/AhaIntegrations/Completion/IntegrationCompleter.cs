using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AhaIntegrations.Binding;

namespace AhaIntegrations.Completion;

/// <summary>
/// Completes ids of integrations: those of the product, and of the service, that were typed before. Without a product,
/// those of the account and those that were completed before: a template serves many products.
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
        var integrations = CompletionSource.Ask<Integration>(
            fakeBoundParameters,
            reads =>
                scope.Product is null
                    ? reads.KnownIntegrationsAsync(CancellationToken.None)
                    : reads.IntegrationsAsync(scope, CancellationToken.None)
        );
        return integrations
            .Where(integration => NumericId.TryParse(integration.Id, out _) && services.Match(integration.ServiceName))
            .Where(integration =>
                CompletionSource.Fits(integration.Id, wordToComplete)
                || CompletionSource.Fits(integration.Name, wordToComplete)
            )
            .Select(integration =>
                CompletionSource.Result(integration.Id, Describe(integration), $"{integration.Id} {integration.Name}")
            );
    }

    private static string Describe(Integration integration) =>
        FormattableString.Invariant(
            $"{integration.Name} ({integration.ServiceName}), created {integration.CreatedAt:yyyy-MM-dd}"
        );
}
