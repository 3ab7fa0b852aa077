using AhaIntegrations.Api;

namespace AhaIntegrations.Inventory;

/// <summary>
/// The products that a token has access to. The list is read to its end before anything is done with the first one: it
/// is short, and work on the first may take long, while the rest shifts.
/// </summary>
/// <param name="Products">The products that came.</param>
/// <param name="Failure">Why others may be missing; null when these are all.</param>
internal sealed record ProductList(IReadOnlyList<Product> Products, AhaApiException? Failure)
{
    /// <summary>Reads the list.</summary>
    public static async Task<ProductList> ReadAsync(
        AhaClient client,
        bool includeTeams,
        CancellationToken cancellationToken
    )
    {
        var products = new List<Product>();
        try
        {
            var list = client.ListProductsAsync(includeTeams, cancellationToken);
            await foreach (var product in list.ConfigureAwait(false))
            {
                products.Add(product);
            }

            return new ProductList(products, null);
        }
        catch (AhaApiException failure)
        {
            return new ProductList(products, failure);
        }
    }
}
