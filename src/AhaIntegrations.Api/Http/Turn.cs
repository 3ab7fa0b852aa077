namespace AhaIntegrations.Api.Http;

/// <summary>The permission to send a request once.</summary>
/// <param name="Sent">The moment that the request was counted with.</param>
/// <param name="IsProbe">Whether other requests wait for it, to see whether the server can be reached again.</param>
internal sealed record Turn(TimeSpan Sent, bool IsProbe);
