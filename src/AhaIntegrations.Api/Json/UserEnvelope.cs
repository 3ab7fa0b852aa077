using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>The wrapper of the answer of <c>GET /me</c>.</summary>
internal sealed record UserEnvelope([property: JsonRequired] CurrentUser User);
