namespace AhaIntegrations;

/// <summary>How messages call the owner of integrations.</summary>
internal static class OwnerName
{
    public static string Of(string? product) => product is null ? "the account" : $"product {Printable.Line(product, 60)}";
}
