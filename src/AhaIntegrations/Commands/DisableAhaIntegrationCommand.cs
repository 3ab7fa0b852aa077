using System.Management.Automation;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;

namespace AhaIntegrations.Commands;

/// <summary>Switches integrations off and checks the answer. That <c>enabled:false</c> does so is inferred, not documented.</summary>
[Cmdlet(
    VerbsLifecycle.Disable,
    "AhaIntegration",
    DefaultParameterSetName = ProductSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Integration))]
public sealed class DisableAhaIntegrationCommand : AhaSwitchCmdlet<Integration>
{
    /// <summary>Creates the command.</summary>
    public DisableAhaIntegrationCommand()
        : base("Disable")
    {
    }

    private protected override Task<Outcome<Integration>> SwitchAsync(
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        AhaSession session) =>
        IntegrationSwitch.SetAsync(session, Bridge, subject, scope, id, enabled: false);
}
