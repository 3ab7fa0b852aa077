using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>One page of a list of integrations.</summary>
internal sealed record IntegrationPage([property: JsonRequired] List<Integration> Integrations, Pagination? Pagination) : IPage<Integration>
{
    [JsonIgnore]
    public List<Integration> Rows => Integrations;
}
