namespace AhaIntegrations.Api.Calls;

/// <summary>The paths of the documented calls, and of the one undocumented path that users can ask for.</summary>
internal static class Endpoints
{
    public const int PageSize = 200;

    public static ApiPath CurrentUser { get; } = ApiPath.Of("me");

    public static ApiPath IntegrationChanges { get; } = ApiPath.Of("integration_changes");

    /// <summary>The products and product lines, and the teams where they are asked for.</summary>
    public static ApiPath Products(bool includeTeams) =>
        ApiPath.Parse(includeTeams ? "products?include_teams=true" : "products");

    /// <summary>One product or product line, by its id.</summary>
    public static ApiPath Product(NumericId id) => ApiPath.Of("products", id.Value);

    /// <summary>The integrations of the account or of a product.</summary>
    public static ApiPath Integrations(IntegrationScope scope) =>
        scope.Product is { } product
            ? ApiPath.Of("products", product.Value, "integrations")
            : ApiPath.Of("integrations");

    /// <summary>One integration by its id. Undocumented for the account.</summary>
    public static ApiPath Integration(IntegrationScope scope, NumericId id) => Integrations(scope).Below(id.Value);

    /// <summary>One integration by its service name: documented and deprecated.</summary>
    public static ApiPath Integration(ProductKey product, ServiceName serviceName) =>
        Integrations(IntegrationScope.For(product)).Below(serviceName.Value);

    public static ApiPath IntegrationChangeJob(NumericId id) => ApiPath.Of("integration_change_jobs", id.Value);

    /// <summary>One page of a list.</summary>
    public static ApiPath Page(ApiPath list, int number) =>
        list.WithParameter("page", number).WithParameter("per_page", PageSize);
}
