using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>
/// An integration of the account or of a product. Lists answer only <see cref="AhaObject.Id"/>, <see cref="Name"/>,
/// <see cref="ServiceName"/> and <see cref="CreatedAt"/>; everything else is null until the integration is read in full
/// (<see cref="IsDetailed"/>). Source: "List integrations" and "Get a specific integration" of the vendor's page.
/// </summary>
public sealed class Integration : AhaObject
{
    /// <summary>The name people gave it. Names repeat: only the id identifies.</summary>
    public string? Name { get; init; }

    /// <summary>The kind of integration in snake_case, for instance <c>jira</c> or <c>vsts</c>. Repeats within a product.</summary>
    public string? ServiceName { get; init; }

    /// <summary>Whether it is switched on; null when not known, as on rows of a list.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The product it was asked of, as given: key or numeric id; null for an integration of the account.</summary>
    [JsonIgnore]
    public string? ProductKey { get; internal set; }

    /// <summary>The id of the template it follows, if any.</summary>
    [JsonConverter(typeof(IdConverter))]
    public string? TemplateId { get; init; }

    /// <summary>The credential of its inbound webhook, masked.</summary>
    [JsonConverter(typeof(SecretConverter))]
    public Secret? CallbackToken { get; init; }

    /// <summary>When it was created, UTC.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it last failed, UTC; null when it never did, or when not known. The API never gives the error's text.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>When its webhook was last called, UTC; null when never, or when not known.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public DateTimeOffset? LastWebhookRequestAt { get; init; }

    /// <summary>Its page in the web interface, as answered. For display only: it may name another host.</summary>
    public string? Url { get; init; }

    /// <summary>Its address in the API, as answered. For display only: it may name another host.</summary>
    public string? Resource { get; init; }

    /// <summary>The account or product that owns it; null on rows of a list.</summary>
    public IntegrationOwner? Owner { get; init; }

    /// <summary>True when it was read in full, false for a row of a list.</summary>
    [JsonIgnore]
    public bool IsDetailed => Owner is not null || Enabled is not null;

    /// <summary>Name, id and owner, for instance <c>Jira (204584239) of product PRJ1</c>.</summary>
    internal string WithOwner => $"{this} of {OwnerName.Of(ProductKey)}";

    private protected override Secret? Credential => CallbackToken;

    /// <summary>Name and id, which is how messages call it.</summary>
    /// <returns>For instance <c>Jira (204584239)</c>.</returns>
    public override string ToString() => $"{Name ?? ServiceName ?? "integration"} ({Id})";
}
