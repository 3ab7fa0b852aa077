namespace AhaIntegrations;

/// <summary>
/// The health of an integration and the reason. It is evaluated from <c>enabled</c>, <c>last_error_at</c> and
/// <c>last_webhook_request_at</c>, which are documented fields; no documented call returns the text of an error.
/// </summary>
public sealed class IntegrationHealth
{
    internal IntegrationHealth(HealthStatus health, string reason, DateTime? since, Integration integration)
    {
        Health = health;
        Reason = reason;
        Since = since;
        Integration = integration;
    }

    /// <summary>The integration's id, decimal text.</summary>
    public string Id => Integration.Id;

    /// <summary>The product it was requested from; null for an integration of the account.</summary>
    public string? ProductKey => Integration.ProductKey;

    /// <summary>That product's name; null when the product was named by its key or id only.</summary>
    public string? ProductName => Integration.ProductName;

    /// <summary>
    /// The name of a <see cref="HealthStatus"/>. It is text, because JSON and copies hold only the number of an
    /// enumeration.
    /// </summary>
    public string Status => Health.ToString();

    /// <summary>
    /// Since when, in local time: the last error for Failing, the last webhook request for Silent, the last change for
    /// Off (which may not be the one that switched it off). Null when not known, or when there is nothing to report.
    /// </summary>
    public DateTime? Since { get; }

    /// <summary>The reason, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>The kind of integration.</summary>
    public string? ServiceName => Integration.ServiceName;

    /// <summary>The integration's name.</summary>
    public string? Name => Integration.Name;

    /// <summary>The connection that the integration came through; null when none was used.</summary>
    public Connection? Connection => Integration.Connection;

    internal HealthStatus Health { get; }

    /// <summary>How recent an error had to be to count, for reports.</summary>
    internal TimeSpan ErrorWithin { get; init; }

    /// <summary>How long a webhook could stay uncalled, for reports.</summary>
    internal TimeSpan SilentAfter { get; init; }

    internal Integration Integration { get; }

    /// <summary>Returns the integration itself.</summary>
    /// <returns>The integration that was evaluated.</returns>
    public Integration GetIntegration() => Integration;

    /// <summary>Health, name and scope.</summary>
    /// <returns>For instance <c>Failing: Jira (204584239) of product PRJ1</c>.</returns>
    public override string ToString() => $"{Status}: {Integration.ToStringWithScope()}";
}
