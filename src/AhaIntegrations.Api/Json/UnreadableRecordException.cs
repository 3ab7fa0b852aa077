namespace AhaIntegrations.Api.Json;

/// <summary>An answer that is JSON, but does not hold the expected record.</summary>
internal sealed class UnreadableRecordException(string message, Exception? inner = null) : Exception(message, inner);
