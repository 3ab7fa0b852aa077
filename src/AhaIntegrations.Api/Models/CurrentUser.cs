namespace AhaIntegrations;

/// <summary>The user that a token belongs to. Source: <c>GET /me</c>, documented.</summary>
public sealed class CurrentUser : AhaObject
{
    /// <inheritdoc/>
    public override string Id { get; init; } = "";

    /// <summary>The user's name.</summary>
    public string? Name { get; init; }

    /// <summary>The user's email address.</summary>
    public string? Email { get; init; }

    /// <summary>The accounts that the user belongs to; empty when the answer names none.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>What the user may do in products; empty when the answer names no role.</summary>
    public IReadOnlyList<ProductRole> ProductRoles { get; init; } = [];

    /// <summary>When the user was created, in local time.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>When the user was last changed, in local time.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>Name and email address.</summary>
    /// <returns>For instance <c>Ada Admin &lt;ada@example.com&gt;</c>.</returns>
    public override string ToString() => Email is null ? Name ?? Id : $"{Name} <{Email}>";
}
