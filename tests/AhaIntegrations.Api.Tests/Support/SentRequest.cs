namespace AhaIntegrations.Api.Tests;

/// <summary>A request as it left the client.</summary>
internal sealed record SentRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string? Body);
