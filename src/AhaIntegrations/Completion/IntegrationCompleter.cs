using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations;

/// <summary>
/// Completes ids of integrations: those of the product, and of the service, that were typed before. Without a product,
/// those of the account, and those that were completed before: a template serves many products.
/// </summary>
public sealed class IntegrationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var services = new Wildcards(fakeBoundParameters["ServiceName"] is string service ? [service] : null);
        var product = Completion.ProductOf(fakeBoundParameters);
        return Completion.Ask<Integration>(fakeBoundParameters, reads => product is null ? reads.KnownIntegrationsAsync(CancellationToken.None) : reads.IntegrationsAsync(product, CancellationToken.None))
            .Where(integration => InputRules.IsNumericId(integration.Id) && services.Match(integration.ServiceName) && (Completion.Fits(integration.Id, wordToComplete) || Completion.Fits(integration.Name, wordToComplete)))
            .Select(integration => Completion.Result(
                integration.Id,
                FormattableString.Invariant($"{integration.Name} ({integration.ServiceName}), created {integration.CreatedAt:yyyy-MM-dd}"),
                $"{integration.Id} {integration.Name}"));
    }
}
