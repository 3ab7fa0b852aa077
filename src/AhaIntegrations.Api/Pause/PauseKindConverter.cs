using System.Text.Json;
using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>Kinds are words in a journal, so that a person can read it.</summary>
internal sealed class PauseKindConverter() : JsonStringEnumConverter<PauseKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
