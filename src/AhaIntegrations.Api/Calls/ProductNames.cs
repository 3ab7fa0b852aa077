using System.Collections.Concurrent;

namespace AhaIntegrations.Api.Calls;

/// <summary>
/// Which key and which id are one product, as far as answers showed it: rows of products, and owners of integrations.
/// </summary>
internal sealed class ProductNames
{
    private const string ProductOwner = "Project";

    private readonly ConcurrentDictionary<string, string> keyOfId = new(StringComparer.Ordinal);

    /// <summary>The key of a product; null when its id is not known.</summary>
    public string? KeyOf(string id) => keyOfId.TryGetValue(id, out var key) ? key : null;

    public Product Learn(Product product)
    {
        Learn(product.Id, product.Key);
        return product;
    }

    public Integration Learn(Integration integration)
    {
        if (integration.Owner is { Type: ProductOwner, Id: { } id } owner)
        {
            Learn(id, KeyOf(owner));
        }

        return integration;
    }

    /// <summary>
    /// Whether an owner is another product than a scope, as far as is known. Ids decide where both are; the last part
    /// of an owner's address is taken for a key only where it is no id.
    /// </summary>
    public bool IsElsewhere(IntegrationOwner? owner, IntegrationScope scope)
    {
        if (owner is not { Type: ProductOwner })
        {
            return false;
        }

        var isById = NumericId.TryParse(scope.Product?.Value, out _);
        var name = isById ? owner.Id : (owner.Id is { } id ? KeyOf(id) : null) ?? KeyOf(owner);
        return name is not null
            && (isById || !NumericId.TryParse(name, out _))
            && !string.Equals(name, scope.Product?.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static string? KeyOf(IntegrationOwner owner) =>
        owner.Url is { } url ? url.Substring(url.LastIndexOf('/') + 1) : null;

    private void Learn(string id, string? key)
    {
        if (KeyOf(id) != key && ProductKey.TryParse(key, out var valid))
        {
            keyOfId[id] = valid.Value;
        }
    }
}
