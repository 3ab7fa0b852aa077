using System.Text.Json;
using System.Text.Json.Serialization;

namespace AhaIntegrations.Changes;

/// <summary>Writes kinds as words, so that people can read a journal.</summary>
internal sealed class PauseKindConverter()
    : JsonStringEnumConverter<PauseKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
