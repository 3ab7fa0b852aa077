using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>What integrations belong to: the account, or one product.</summary>
public sealed record IntegrationScope
{
    private IntegrationScope(ProductKey? product, string? productName = null)
    {
        Product = product;
        ProductName = productName;
    }

    /// <summary>The account itself.</summary>
    public static IntegrationScope Account { get; } = new((ProductKey?)null);

    /// <summary>The product; null for the account.</summary>
    public ProductKey? Product { get; }

    /// <summary>The product's name, for people; null when unknown. It makes no difference to equality.</summary>
    public string? ProductName { get; }

    /// <summary>Returns the scope of a product.</summary>
    /// <param name="product">The product's key or id.</param>
    /// <param name="productName">Its name, if known.</param>
    /// <returns>The scope.</returns>
    public static IntegrationScope For(ProductKey product, string? productName = null) => new(product, productName);

    /// <summary>Whether it is the same account or product.</summary>
    /// <param name="other">The other scope.</param>
    /// <returns>True when it is.</returns>
    public bool Equals(IntegrationScope? other) => other is not null && Product == other.Product;

    /// <summary>The hash code of the product.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => Product?.GetHashCode() ?? 0;

    /// <summary>The name used in messages, safe to show.</summary>
    /// <returns>For instance <c>product PRJ1</c> or <c>the account</c>.</returns>
    public override string ToString() =>
        Product is null ? "the account" : $"product {TerminalText.Sanitize(Product.Value, 60)}";

    /// <summary>The name used in messages with the product's own, safe to show.</summary>
    /// <returns>For instance <c>product PRJ1 (Project 1)</c>.</returns>
    public string ToStringWithName() =>
        ProductName is null ? ToString() : $"{this} ({TerminalText.Sanitize(ProductName, 80)})";
}
