using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>Who owns an integration. Source: the <c>owner</c> of the vendor's response examples.</summary>
public sealed class IntegrationOwner
{
    /// <summary><c>Account</c> or <c>Project</c> (a product), as answered.</summary>
    public string? Type { get; init; }

    /// <summary>The id of the account or product, decimal text.</summary>
    [JsonConverter(typeof(IdConverter))]
    public string? Id { get; init; }

    /// <summary>Its page in the web interface, as answered. For display only.</summary>
    public string? Url { get; init; }

    /// <summary>Its address as answered. For display only: it lacks the API's path.</summary>
    public string? Resource { get; init; }

    /// <summary>Type and the last segment of the address, for instance <c>Project PRJ1</c>.</summary>
    /// <returns>A short text for people.</returns>
    public override string ToString() => $"{Type} {Url?.Split('/').Last() ?? Id}";
}
