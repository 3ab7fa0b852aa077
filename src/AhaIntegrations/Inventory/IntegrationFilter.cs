using AhaIntegrations.Binding;

namespace AhaIntegrations.Inventory;

/// <summary>
/// Selects integrations by service name, name and id, after they were read: the API has no such filters.
/// </summary>
/// <param name="serviceNames">Patterns of service names; null for all.</param>
/// <param name="names">Patterns of names; null for all.</param>
/// <param name="ids">Ids; null for all.</param>
/// <param name="isSelected">What else an integration has to be; null for nothing.</param>
internal sealed class IntegrationFilter(
    string[]? serviceNames,
    string[]? names,
    IReadOnlyList<string>? ids = null,
    Func<Integration, bool>? isSelected = null
)
{
    private readonly Wildcards serviceNames = new(serviceNames);
    private readonly Wildcards names = new(names);

    public bool Matches(Integration integration) =>
        serviceNames.Match(integration.ServiceName)
        && names.Match(integration.Name)
        && ids?.Contains(integration.Id) != false
        && isSelected?.Invoke(integration) != false;
}
