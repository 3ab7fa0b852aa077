namespace AhaIntegrations;

/// <summary>The paths of the API. The only place where text becomes a path.</summary>
internal static class ApiPath
{
    public const int PageSize = 200;

    public const string CurrentUser = "me";

    public const string Products = "products";

    /// <summary>Integrations of a product, or of the account when the product is null.</summary>
    public static string Integrations(string? product) =>
        product is null ? "integrations" : $"products/{Segment(product, InputRules.ProblemOfProductKey(product))}/integrations";

    /// <summary>One integration. By service name it is deprecated; without a product it is undocumented.</summary>
    public static string Integration(string? product, string idOrServiceName) =>
        $"{Integrations(product)}/{Segment(idOrServiceName, InputRules.ProblemOfId(idOrServiceName))}";

    public static string Page(string list, int page) => $"{list}{(list.IndexOf('?') < 0 ? '?' : '&')}page={page}&per_page={PageSize}";

    private static string Segment(string value, string? problem) =>
        problem is null ? Uri.EscapeDataString(value) : throw new ArgumentException(problem);
}
