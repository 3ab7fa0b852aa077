using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>One page of the list of products.</summary>
internal sealed record ProductPage([property: JsonRequired] List<Product> Products, Pagination? Pagination) : IPage<Product>
{
    [JsonIgnore]
    public List<Product> Rows => Products;
}
