namespace AhaIntegrations;

/// <summary>What enabling and disabling have in common. One PUT for each integration, no request before it.</summary>
public abstract class SwitchAhaIntegrationCommand : AhaSwitchCmdlet
{
    private readonly bool enabled;

    private protected SwitchAhaIntegrationCommand(bool enabled)
        : base(enabled ? "Enable" : "Disable")
    {
        this.enabled = enabled;
    }

    private protected override void Switch(ErrorSubject subject, string? product, string id, Connection connection) =>
        Begin(Outcome.OfAsync(subject, connection, connection.Client.SetEnabledAsync(product, id, enabled, Notices, Cancellation)));
}
