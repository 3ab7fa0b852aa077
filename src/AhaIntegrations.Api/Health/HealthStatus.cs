namespace AhaIntegrations;

/// <summary>How an integration is, the most urgent first.</summary>
public enum HealthStatus
{
    /// <summary>It failed lately, and its webhook was not called since.</summary>
    Failing,

    /// <summary>It is on, and its webhook, which used to be called, was not called for long.</summary>
    Silent,

    /// <summary>It is switched off: by somebody, or by Aha! itself after errors.</summary>
    Off,

    /// <summary>What can be read does not tell.</summary>
    Unknown,

    /// <summary>None of the above.</summary>
    Healthy,
}
