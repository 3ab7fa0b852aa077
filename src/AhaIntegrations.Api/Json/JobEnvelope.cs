using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>The wrapper of a job in an answer.</summary>
internal sealed record JobEnvelope([property: JsonRequired] IntegrationJob IntegrationChangeJob);
