namespace AhaIntegrations;

/// <summary>An account that a user belongs to. Source: <c>GET /me</c>, documented.</summary>
public sealed class Account
{
    /// <summary>The account's name.</summary>
    public string? Name { get; init; }

    /// <summary>The account's domain: the first label of its address.</summary>
    public string? Domain { get; init; }

    /// <summary>The account's name.</summary>
    /// <returns><see cref="Name"/>, or the domain.</returns>
    public override string ToString() => Name ?? Domain ?? "";
}
