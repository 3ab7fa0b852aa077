namespace AhaIntegrations;

/// <summary>The body of a create.</summary>
internal sealed record NewIntegrationEnvelope(NewIntegration Integration);
