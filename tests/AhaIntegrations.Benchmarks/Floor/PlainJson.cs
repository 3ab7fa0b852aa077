using System.Text.Json.Serialization;

namespace AhaIntegrations.Benchmarks;

/// <summary>Source-generated, as the module's is.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Plain.ProductPage))]
[JsonSerializable(typeof(Plain.IntegrationPage))]
[JsonSerializable(typeof(Plain.Envelope))]
internal sealed partial class PlainJson : JsonSerializerContext;
