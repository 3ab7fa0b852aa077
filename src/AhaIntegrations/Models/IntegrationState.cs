namespace AhaIntegrations;

/// <summary>Whether an integration is on, as <c>Get-AhaIntegration -State</c> selects it.</summary>
public enum IntegrationState
{
    /// <summary>It is on.</summary>
    On,

    /// <summary>It is off.</summary>
    Off,
}
