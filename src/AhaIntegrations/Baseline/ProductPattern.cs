namespace AhaIntegrations.Baseline;

/// <summary>Tells the key of one product from a pattern of keys.</summary>
internal static class ProductPattern
{
    private static readonly char[] Wildcards = ['*', '?', '['];

    public static bool IsPattern(string product) => product.IndexOfAny(Wildcards) >= 0;
}
