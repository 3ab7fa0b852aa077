namespace AhaIntegrations;

/// <summary>An integration to create. Source: the "Create an integration" calls of the vendor's page.</summary>
public sealed class NewIntegration
{
    private readonly int? integrationVersion;

    /// <summary>The kind of integration.</summary>
    public required ServiceName ServiceName { get; init; }

    /// <summary>
    /// Whether it starts switched on. The vendor's page shows only <c>true</c>; <c>false</c> is inferred.
    /// </summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The template to follow, sent as a JSON number; null for none. Documented for products only.</summary>
    public NumericId? TemplateId { get; init; }

    /// <summary>
    /// Whether an integration of the same service makes a create unnecessary: any does when no template is asked for;
    /// otherwise one that follows it, or that shows none. The vendor's page shows what was just created from a template
    /// without one.
    /// </summary>
    /// <param name="templateId">The template that is asked for; null for none.</param>
    /// <param name="existing">The integration, read in full where a template is asked for: lists show none.</param>
    /// <returns>Whether nothing needs to be created.</returns>
    public static bool IsSatisfiedBy(NumericId? templateId, Integration existing) =>
        templateId is null || existing.TemplateId is null || existing.TemplateId == templateId.Value;

    /// <summary>
    /// 1 or 2; null leaves the choice to the server (1). That it belongs inside <c>integration</c> is inferred.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither 1 nor 2.</exception>
    public int? IntegrationVersion
    {
        get => integrationVersion;
        init =>
            integrationVersion = value is null or 1 or 2
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "The integration version is 1 or 2.");
    }
}
