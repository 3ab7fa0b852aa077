namespace AhaIntegrations.Api.Json;

/// <summary>An answer that is not JSON. The message says what it seems to be.</summary>
internal sealed class NotJsonException(string message) : Exception(message);
