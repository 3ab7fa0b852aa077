using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>What integrations belong to: the account, or one product.</summary>
public sealed record IntegrationScope
{
    private IntegrationScope(ProductKey? product)
    {
        Product = product;
    }

    /// <summary>The account itself.</summary>
    public static IntegrationScope Account { get; } = new((ProductKey?)null);

    /// <summary>The product; null for the account.</summary>
    public ProductKey? Product { get; }

    /// <summary>Returns the scope of a product.</summary>
    /// <param name="product">The product's key or id.</param>
    /// <returns>The scope.</returns>
    public static IntegrationScope For(ProductKey product) => new(product);

    /// <summary>The name used in messages, safe to show.</summary>
    /// <returns>For instance <c>product PRJ1</c> or <c>the account</c>.</returns>
    public override string ToString() =>
        Product is null ? "the account" : $"product {TerminalText.Sanitize(Product.Value, 60)}";
}
