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

    /// <summary>The account at an address: its domain is the first label of the host's name; null when this user's accounts hold none such.</summary>
    internal Account? AccountAt(Uri address)
    {
        var label = address.Host.Split('.')[0];
        return KnownAccounts.FirstOrDefault(account => string.Equals(account.Domain?.Split('.')[0], label, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The accounts that the answer names.</summary>
    [JsonIgnore]
    internal IReadOnlyList<Account> KnownAccounts => [.. Accounts?.Select(entry => entry?.Account).OfType<Account>() ?? []];

    /// <summary>Name and address of the user.</summary>
    /// <returns>For instance <c>Ada Admin &lt;ada@example.com&gt;</c>.</returns>
    public override string ToString() => Email is null ? Name ?? Id : $"{Name} <{Email}>";
}
