using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Switches integrations on and checks the answer ("Enable integration" of the vendor's page).</summary>
[Cmdlet(VerbsLifecycle.Enable, "AhaIntegration", DefaultParameterSetName = ProductSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Integration))]
public sealed class EnableAhaIntegrationCommand : SwitchAhaIntegrationCommand
{
    /// <summary>Makes the command.</summary>
    public EnableAhaIntegrationCommand()
        : base(enabled: true)
    {
    }
}
