using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>The user behind a token. Source: <c>GET /me</c>, documented.</summary>
public sealed class CurrentUser
{
    /// <summary>The user's id, decimal text.</summary>
    [JsonRequired]
    [JsonConverter(typeof(RequiredIdConverter))]
    public string Id { get; init; } = "";

    /// <summary>The user's name.</summary>
    public string? Name { get; init; }

    /// <summary>The user's address.</summary>
    public string? Email { get; init; }

    /// <summary>The accounts that the user belongs to.</summary>
    [JsonInclude]
    internal List<AccountEnvelope>? Accounts { get; init; }

    /// <summary>Name and address of the user.</summary>
    /// <returns>For instance <c>Ada Admin &lt;ada@example.com&gt;</c>.</returns>
    public override string ToString() => Email is null ? Name ?? Id : $"{Name} <{Email}>";
}
