using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Switches integrations off and checks the answer. That <c>enabled:false</c> does so is inferred, not documented.</summary>
[Cmdlet(VerbsLifecycle.Disable, "AhaIntegration", DefaultParameterSetName = ProductSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Integration))]
public sealed class DisableAhaIntegrationCommand : SwitchAhaIntegrationCommand
{
    /// <summary>Makes the command.</summary>
    public DisableAhaIntegrationCommand()
        : base(enabled: false)
    {
    }
}
