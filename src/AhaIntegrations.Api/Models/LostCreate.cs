namespace AhaIntegrations;

/// <summary>A create that was sent, and whose outcome is not known.</summary>
/// <param name="Scope">The account or the product.</param>
/// <param name="ServiceName">The kind of integration.</param>
/// <param name="TemplateId">The template it was to follow; null for none.</param>
/// <param name="Started">When it was sent, by the clock of the machine that sent it.</param>
/// <param name="StartedOnServer">When it was sent, by the server's clock; null when that was not known.</param>
public sealed record LostCreate(
    IntegrationScope Scope,
    ServiceName ServiceName,
    NumericId? TemplateId,
    DateTimeOffset Started,
    DateTimeOffset? StartedOnServer
);
