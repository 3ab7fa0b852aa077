using AhaIntegrations.Binding;

namespace AhaIntegrations.Baseline;

/// <summary>What a baseline is about in an account: the places that its patterns and its coverage stand for.</summary>
internal static class BaselinePlaces
{
    /// <summary>The entries without an id, each in each of its products.</summary>
    public static IReadOnlyList<WantedPlace> Wanted(BaselineDocument document, AccountView view) =>
        [
            .. document
                .Entries.Where(entry => entry.Id is null)
                .SelectMany(entry => Scopes(entry, view).Select(scope => new WantedPlace(entry, scope))),
        ];

    /// <summary>Where the baseline claims to list everything.</summary>
    public static IReadOnlyList<IntegrationScope> Covered(BaselineDocument document, AccountView view) =>
        document.Covers.IsAccount
            ? [IntegrationScope.Account, .. view.Products.Select(product => IntegrationScope.For(product))]
            : [.. document.Covers.Products.Select(product => view.ScopeOf(product.Value)).Distinct()];

    /// <summary>The scopes of one entry: one, or those that its pattern matches.</summary>
    public static IEnumerable<IntegrationScope> Scopes(BaselineEntry entry, AccountView view)
    {
        if (!entry.HasPattern)
        {
            return [view.ScopeOf(entry.Product)];
        }

        var pattern = new Wildcards([entry.Product!]);
        return view
            .Products.Where(product => pattern.Match(product.Value))
            .Select(product => IntegrationScope.For(product));
    }
}
