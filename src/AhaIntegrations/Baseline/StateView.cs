namespace AhaIntegrations.Baseline;

/// <summary>The state of one integration.</summary>
/// <param name="Integration">The integration in full; null when it can't be read.</param>
/// <param name="Problem">Why it can't be read; null when it was.</param>
/// <param name="IsNotFound">Whether the server does not find it, which may mean that it is gone.</param>
internal sealed record StateView(Integration? Integration, string? Problem = null, bool IsNotFound = false);
