namespace AhaIntegrations;

/// <summary>
/// The health of an integration and the reason. It is evaluated from <c>enabled</c>, <c>last_error_at</c> and
/// <c>last_webhook_request_at</c>, which are documented fields; no documented call returns the text of an error.
/// </summary>
public sealed class IntegrationHealth
{
    internal IntegrationHealth(HealthStatus status, string reason, DateTime? since, Integration integration)
    {
        Status = status;
        Reason = reason;
        Since = since;
        Integration = integration;
    }

    /// <summary>The health.</summary>
    public HealthStatus Status { get; }

    /// <summary>The reason, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>
    /// Since when, in local time: the last error for Failing, the last webhook request for Silent, the last change for
    /// Off (which may not be the one that switched it off). Null when not known, or when there is nothing to report.
    /// </summary>
    public DateTime? Since { get; }

    /// <summary>The integration itself.</summary>
    public Integration Integration { get; }

    /// <summary>The product it was requested from; null for an integration of the account.</summary>
    public string? ProductKey => Integration.ProductKey;

    /// <summary>The integration's id, decimal text.</summary>
    public string Id => Integration.Id;

    /// <summary>The kind of integration.</summary>
    public string? ServiceName => Integration.ServiceName;

    /// <summary>The integration's name.</summary>
    public string? Name => Integration.Name;

    /// <summary>Health, name and scope.</summary>
    /// <returns>For instance <c>Failing: Jira (204584239) of product PRJ1</c>.</returns>
    public override string ToString() => $"{Status}: {Integration.ToStringWithScope()}";
}
