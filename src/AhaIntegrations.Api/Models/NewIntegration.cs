using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>What is sent to create an integration. Source: the two "Create an integration" calls of the vendor's page.</summary>
public sealed class NewIntegration
{
    /// <summary>The kind of integration in snake_case, for instance <c>zendesk</c>.</summary>
    public required string ServiceName { get; init; }

    /// <summary>Whether it starts switched on. Only <c>true</c> is shown by the vendor; <c>false</c> is inferred.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The template to follow, decimal text, sent as a JSON number; null for none.</summary>
    [JsonConverter(typeof(IdConverter))]
    public string? TemplateId { get; init; }

    /// <summary>1 or 2; null leaves it to the server (1). That it goes inside <c>integration</c> is inferred.</summary>
    public int? IntegrationVersion { get; init; }
}
