namespace AhaIntegrations;

/// <summary>A create that was sent, and whose outcome is not known.</summary>
/// <param name="Scope">The account or the product.</param>
/// <param name="ServiceName">The kind of integration.</param>
/// <param name="TemplateId">The template it was to follow; null for none.</param>
/// <param name="KnownIds">
/// The ids that the list showed before it was sent and that could be mistaken for it; null where they are not known.
/// </param>
/// <param name="StartedOnServer">When it was sent, by the server's clock; null when that was not known.</param>
public sealed record LostCreate(
    IntegrationScope Scope,
    ServiceName ServiceName,
    NumericId? TemplateId,
    IReadOnlyCollection<string>? KnownIds,
    DateTimeOffset? StartedOnServer
);
