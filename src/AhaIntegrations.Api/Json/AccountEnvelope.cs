namespace AhaIntegrations;

/// <summary>The wrapper of one account in the answer of <c>GET /me</c>.</summary>
internal sealed record AccountEnvelope(Account? Account);
