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
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Integration))]
public sealed class EnableAhaIntegrationCommand : AhaSwitchCmdlet<Integration>
{
    /// <summary>Creates the command.</summary>
    public EnableAhaIntegrationCommand()
        : base("Enable")
    {
    }

    private protected override Task<Outcome<Integration>> SwitchAsync(
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        AhaSession session) =>
        IntegrationSwitch.SetAsync(session, Bridge, subject, scope, id, enabled: true);
}
