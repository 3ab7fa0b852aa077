namespace AhaIntegrations.Completion;

/// <summary>Completes health states with their meanings.</summary>
public sealed class HealthStatusCompleter()
    : WordCompleter(
        (nameof(HealthStatus.Failing), "failed recently"),
        (nameof(HealthStatus.Silent), "on, but its webhook was not called for a long time"),
        (nameof(HealthStatus.Off), "switched off: by a user, or by Aha! after errors"),
        (nameof(HealthStatus.Unknown), "what can be read does not show it"),
        (nameof(HealthStatus.Healthy), "none of the others")
    );
