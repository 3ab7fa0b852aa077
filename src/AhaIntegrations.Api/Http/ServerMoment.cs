namespace AhaIntegrations.Api.Http;

/// <summary>A moment by our clock and, where it was known then, by the server's.</summary>
internal readonly record struct ServerMoment(DateTimeOffset Ours, DateTimeOffset? Servers);
