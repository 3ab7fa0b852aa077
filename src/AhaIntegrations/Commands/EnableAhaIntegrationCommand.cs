using System.Management.Automation;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>Switches integrations on and checks the answer ("Enable integration" of the vendor's page).</summary>
[Cmdlet(
    VerbsLifecycle.Enable,
    "AhaIntegration",
    DefaultParameterSetName = ProductSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(Integration))]
public sealed class EnableAhaIntegrationCommand : AhaSwitchCmdlet
{
    private ChangeWindow<Integration>? window;

    /// <summary>Creates the command.</summary>
    public EnableAhaIntegrationCommand()
        : base("Enable") { }

    private protected override IWorkWindow Window => Integrations;

    private ChangeWindow<Integration> Integrations => window ??= new(Bridge, ThrottleLimit, Progress, WriteObject);

    private protected override void Switch(
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        AhaSession session
    ) =>
        Integrations.Begin(() =>
            IntegrationSwitch.SetAsync(SenderFor(session), subject, scope, id, enabled: true, Bridge.Cancellation)
        );
}
