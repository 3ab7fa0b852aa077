using System.Text.Json.Serialization;

namespace AhaIntegrations.Changes;

/// <summary>Serializes the lines of a journal: snake_case names, source-generated.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PauseHeader))]
[JsonSerializable(typeof(PauseEntry))]
internal sealed partial class PauseJson : JsonSerializerContext;
