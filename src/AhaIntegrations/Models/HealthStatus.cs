namespace AhaIntegrations;

/// <summary>The health of an integration, the most urgent first.</summary>
public enum HealthStatus
{
    /// <summary>It failed recently, whether or not its webhook was called since.</summary>
    Failing,

    /// <summary>It is on, and its webhook, which used to be called, was not called for a long time.</summary>
    Silent,

    /// <summary>It is switched off: by a user, or by Aha! itself after errors.</summary>
    Off,

    /// <summary>What can be read does not show it.</summary>
    Unknown,

    /// <summary>None of the above.</summary>
    Healthy,
}
