using System.Management.Automation;

namespace AhaIntegrations.Baseline;

/// <summary>Nothing of the account can be read: the error ends the command.</summary>
internal sealed class UnreadableAccountException(ErrorRecord error) : Exception
{
    public ErrorRecord Error => error;
}
