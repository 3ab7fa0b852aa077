namespace AhaIntegrations.Api.Creation;

/// <summary>What makes two creates the same request.</summary>
/// <param name="Place">What identifies the product, under whichever name; empty for the account.</param>
/// <param name="ServiceName">The service.</param>
/// <param name="TemplateId">The template; null for none.</param>
internal sealed record CreationKey(string Place, ServiceName ServiceName, NumericId? TemplateId);
