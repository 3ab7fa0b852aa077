namespace AhaIntegrations;

/// <summary>
/// How an integration is, and why we think so. Judged from what the API tells (<c>enabled</c>, <c>last_error_at</c>,
/// <c>last_webhook_request_at</c>, all documented); it never tells the text of an error.
/// </summary>
public sealed class IntegrationHealth
{
    internal IntegrationHealth(HealthStatus status, string reason, DateTimeOffset? since, Integration integration)
    {
        Status = status;
        Reason = reason;
        Since = since;
        Integration = integration;
    }

    /// <summary>The judgement.</summary>
    public HealthStatus Status { get; }

    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>
    /// Since when, UTC: the last error for Failing, the last webhook request for Silent, the last change for Off, which
    /// may have been another one than switching it off. Null when not known, or when there is nothing to report.
    /// </summary>
    public DateTimeOffset? Since { get; }

    /// <summary>The integration itself.</summary>
    public Integration Integration { get; }

    /// <summary>The product it was asked of; null for an integration of the account.</summary>
    public string? ProductKey => Integration.ProductKey;

    /// <summary>The integration's id, decimal text.</summary>
    public string Id => Integration.Id;

    /// <summary>The kind of integration.</summary>
    public string? ServiceName => Integration.ServiceName;

    /// <summary>The integration's name.</summary>
    public string? Name => Integration.Name;

    /// <summary>Status, name and product.</summary>
    /// <returns>For instance <c>Failing: Jira (204584239) of product PRJ1</c>.</returns>
    public override string ToString() => $"{Status}: {Integration.WithOwner}";
}
