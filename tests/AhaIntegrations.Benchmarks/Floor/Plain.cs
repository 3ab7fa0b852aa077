namespace AhaIntegrations.Benchmarks;

/// <summary>The answers as plain objects with the fields that the module's have, and nothing more.</summary>
internal static class Plain
{
    internal sealed record Pagination(int TotalRecords, int TotalPages, int CurrentPage);

    internal sealed record Product(
        string Id,
        string ReferencePrefix,
        string Name,
        bool ProductLine,
        string? WorkspaceType,
        DateTimeOffset? CreatedAt,
        string? Url
    );

    internal sealed record ProductPage(List<Product> Products, Pagination Pagination);

    internal sealed record Owner(string Type, string Id, string? Url, string? Resource);

    internal sealed record Integration(
        string Id,
        string? Name,
        string? ServiceName,
        bool? Enabled,
        string? TemplateId,
        string? CallbackToken,
        DateTimeOffset? CreatedAt,
        DateTimeOffset? UpdatedAt,
        DateTimeOffset? LastErrorAt,
        DateTimeOffset? LastWebhookRequestAt,
        string? Url,
        string? Resource,
        Owner? Owner
    );

    internal sealed record IntegrationPage(List<Integration> Integrations, Pagination Pagination);

    internal sealed record Envelope(Integration Integration);
}
