using System.Text.Json;
using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>The one serializer context: snake_case names, source-generated, nothing found by reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(IntegrationEnvelope))]
[JsonSerializable(typeof(IntegrationPage))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(UserEnvelope))]
[JsonSerializable(typeof(NewIntegrationEnvelope))]
[JsonSerializable(typeof(SwitchEnvelope))]
[JsonSerializable(typeof(PauseHeader))]
[JsonSerializable(typeof(PauseEntry))]
[JsonSerializable(typeof(JsonDocument))]
[JsonSerializable(typeof(NewIntegrationChange))]
[JsonSerializable(typeof(IntegrationChange))]
[JsonSerializable(typeof(JobEnvelope))]
internal sealed partial class AhaJson : JsonSerializerContext;
