using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>The wrapper of one integration in an answer.</summary>
internal sealed record IntegrationEnvelope([property: JsonRequired] Integration Integration);
