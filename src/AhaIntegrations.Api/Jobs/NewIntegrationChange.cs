using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>The body of <c>POST /integration_changes</c>, which is not wrapped. The ids go as numbers, as in the vendor's example.</summary>
internal sealed record NewIntegrationChange(
    [property: JsonConverter(typeof(IdConverter))] string IntegrationId,
    string ModelClass,
    [property: JsonConverter(typeof(IdConverter))] string ModelId);
