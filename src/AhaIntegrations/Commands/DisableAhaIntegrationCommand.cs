using System.Management.Automation;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>
/// Switches integrations off and checks the answer. That <c>enabled:false</c> does so is inferred, not documented.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Disable,
    "AhaIntegration",
    DefaultParameterSetName = ProductSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(Integration))]
public sealed class DisableAhaIntegrationCommand : AhaSwitchCmdlet
{
    private ChangeWindow<Integration>? window;

    /// <summary>Creates the command.</summary>
    public DisableAhaIntegrationCommand()
        : base("Disable") { }

    private protected override IWorkWindow Window => Integrations;

    private ChangeWindow<Integration> Integrations => window ??= new(Bridge, ThrottleLimit, Progress, WriteObject);

    private protected override void Switch(
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        AhaSession session
    ) =>
        Integrations.Begin(() =>
            IntegrationSwitch.SetAsync(SenderFor(session), subject, scope, id, enabled: false, Bridge.Cancellation)
        );
}
