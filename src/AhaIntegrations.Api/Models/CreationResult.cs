namespace AhaIntegrations;

/// <summary>The result of a create that is skipped where the service exists.</summary>
/// <param name="Integration">What was created, or the one that exists.</param>
/// <param name="IsNew">Whether it was created.</param>
public sealed record CreationResult(Integration Integration, bool IsNew);
