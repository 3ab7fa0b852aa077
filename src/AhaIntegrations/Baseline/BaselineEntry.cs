namespace AhaIntegrations.Baseline;

/// <summary>
/// A line of a baseline. With an id it is that integration; without one it wants at least one integration of the
/// service in its product. What it does not state is null, and is not compared.
/// </summary>
internal sealed record BaselineEntry
{
    /// <summary>The product's key, id, or (without an integration id) a pattern; null for the account.</summary>
    public string? Product { get; init; }

    public NumericId? Id { get; init; }

    /// <summary>The service as written. With an id it is only shown, and may have any form.</summary>
    public string? ServiceName { get; init; }

    public NumericId? TemplateId { get; init; }

    public bool? Enabled { get; init; }

    /// <summary>The name, which is compared but never identifies anything.</summary>
    public string? Name { get; init; }

    /// <summary>Only in a snapshot, as are the next two.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? LastErrorAt { get; init; }

    public DateTimeOffset? LastWebhookRequestAt { get; init; }

    /// <summary>Its line in the file, from 1; 0 when it is not from a file.</summary>
    public int Line { get; init; }

    /// <summary>Whether <see cref="Product"/> stands for all products whose keys match it.</summary>
    public bool HasPattern => Product is not null && ProductPattern.IsPattern(Product);

    /// <summary>Whether the list is not enough, because it returns neither state nor template.</summary>
    public bool NeedsDetail => Enabled is not null || TemplateId is not null;

    /// <summary>The entry of an integration.</summary>
    /// <param name="integration">The integration; a row of a list has no state.</param>
    /// <param name="isSnapshot">Whether its times belong to the entry.</param>
    public static BaselineEntry From(Integration integration, bool isSnapshot) =>
        new()
        {
            Product = integration.ProductKey,
            Id = NumericId.Parse(integration.Id),
            ServiceName = NullIfBlank(integration.ServiceName),
            Name = NullIfBlank(integration.Name),
            Enabled = integration.Enabled,
            TemplateId = NumericId.TryParse(integration.TemplateId, out var template) ? template : null,
            UpdatedAt = isSnapshot ? integration.UpdatedAt : null,
            LastErrorAt = isSnapshot ? integration.LastErrorAt : null,
            LastWebhookRequestAt = isSnapshot ? integration.LastWebhookRequestAt : null,
        };

    /// <summary>Whether another entry without an id wants the same.</summary>
    public bool WantsTheSame(BaselineEntry other) =>
        Id is null
        && other.Id is null
        && (Product, ServiceName, TemplateId, Enabled)
            == (other.Product, other.ServiceName, other.TemplateId, other.Enabled);

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
