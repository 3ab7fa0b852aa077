using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>What a user may do in a product. Source: <c>GET /me</c>, documented.</summary>
public sealed class ProductRole
{
    /// <summary>The product's id, decimal text.</summary>
    public string? ProductId { get; init; }

    /// <summary>The product's name.</summary>
    public string? ProductName { get; init; }

    /// <summary>The role's number, for instance 20. The vendor's page explains no numbers.</summary>
    public int? Role { get; init; }

    /// <summary>The role's name, for instance <c>Owner</c>.</summary>
    public string? RoleDescription { get; init; }

    /// <summary>Role and product, safe to show.</summary>
    /// <returns>For instance <c>Owner of Project 1</c>.</returns>
    public override string ToString() =>
        TerminalText.Sanitize($"{RoleDescription ?? $"role {Role}"} of {ProductName ?? $"product {ProductId}"}");
}
