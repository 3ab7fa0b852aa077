using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>
/// An integration of the account or of a product. Lists return only <see cref="AhaObject.Id"/>, <see cref="Name"/>,
/// <see cref="ServiceName"/> and <see cref="CreatedAt"/>; everything else is null until the integration is read in full
/// (<see cref="IsDetailed"/>). Source: "List integrations" and "Get a specific integration" of the vendor's page.
/// </summary>
public sealed class Integration : AhaObject
{
    /// <inheritdoc/>
    public override string Id { get; init; } = "";

    /// <summary>
    /// The product it was requested from, as given: key or numeric id; null for an integration of the account.
    /// </summary>
    public string? ProductKey => Scope.Product?.Value;

    /// <summary>That product's name; null when the product was named by its key or id only.</summary>
    public string? ProductName => Scope.ProductName;

    /// <summary>The display name. Names repeat: only the id identifies an integration.</summary>
    public string? Name { get; init; }

    /// <summary>The kind of integration in snake_case, for instance <c>jira</c> or <c>vsts</c>.</summary>
    public string? ServiceName { get; init; }

    /// <summary><c>on</c>, <c>off</c>, or <c>unknown</c> as on rows of a list.</summary>
    public string State =>
        Enabled switch
        {
            true => "on",
            false => "off",
            null => "unknown",
        };

    /// <summary>Whether it is switched on; null when not known, as on rows of a list.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The id of the template it follows; null for none.</summary>
    public string? TemplateId { get; init; }

    /// <summary>
    /// When it last failed, in local time; null when it never did, or when not known. That the field holds a time is
    /// inferred: the vendor's page shows only null. No documented call returns the text of the error.
    /// </summary>
    public DateTime? LastErrorAt { get; init; }

    /// <summary>
    /// When its webhook was last called, in local time; null when never, or when not known. That the field holds a time
    /// is inferred: the vendor's page shows only null.
    /// </summary>
    public DateTime? LastWebhookRequestAt { get; init; }

    /// <summary>When it was created, in local time.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>When it was last changed, in local time.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>The mask, if it has the credential of an inbound webhook; null when it has none.</summary>
    /// <remarks>A text, because PowerShell converts any other object to JSON by its properties.</remarks>
    public string? CallbackToken => Credential?.ToString();

    /// <summary>The account or product that owns it; null on rows of a list.</summary>
    public IntegrationOwner? Owner { get; init; }

    /// <summary>Its page in the web interface, as returned. For display only: it may name another host.</summary>
    public string? Url { get; init; }

    /// <summary>Its address in the API, as returned. For display only: it may name another host.</summary>
    public string? Resource { get; init; }

    /// <summary>What it was requested from, the account, and the connection, in words.</summary>
    /// <example><c>product PRJ1 (Project 1) of Company [production]</c></example>
    public string BelongsTo =>
        (Scope.Product, AccountName) switch
        {
            (null, null) => "the account",
            (null, { } account) => $"account {account}",
            (_, null) => Scope.ToStringWithName(),
            (_, { } account) => $"{Scope.ToStringWithName()} of {account}",
        };

    /// <summary>True when it was read in full, false for a row of a list.</summary>
    public bool IsDetailed => IsReadAlone || Owner is not null || Enabled is not null;

    /// <summary>Whether it was an answer of its own, and not a row of a list.</summary>
    internal bool IsReadAlone { get; init; }

    /// <summary>The account, with the name of the connection where it differs: accounts can share a name.</summary>
    private string? AccountName =>
        Connection is not { Account: { } account } ? Connection?.Name
        : string.Equals(account, Connection.Name, StringComparison.OrdinalIgnoreCase) ? account
        : $"{account} [{Connection.Name}]";

    internal IntegrationScope Scope { get; init; } = IntegrationScope.Account;

    internal Secret? Credential { get; init; }

    /// <summary>Returns the credential of its inbound webhook in clear text.</summary>
    /// <returns>The token; null when it has none, as on rows of a list.</returns>
    public string? RevealCallbackToken() => Credential?.Reveal();

    /// <summary>Returns what it was requested from: the account or a product.</summary>
    /// <returns>The scope.</returns>
    public IntegrationScope GetScope() => Scope;

    /// <summary>Returns whether it is switched on, for callers that depend on it.</summary>
    /// <returns>True when it is on.</returns>
    /// <exception cref="AhaApiException">The answer does not say it.</exception>
    public bool RequireEnabled() =>
        Enabled ?? throw new AhaApiException(AhaErrorKind.UnexpectedAnswer, "the answer does not say whether it is on");

    /// <summary>Returns name, id and scope, safe to show.</summary>
    /// <returns>For instance <c>Jira (204584239) of product PRJ1</c>.</returns>
    public string ToStringWithScope() => TerminalText.Sanitize($"{this} of {Scope}");

    /// <summary>Name and id.</summary>
    /// <returns>For instance <c>Jira (204584239)</c>.</returns>
    public override string ToString() => $"{Name ?? ServiceName ?? "integration"} ({Id})";
}
