using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Runs when a runspace removes the module: closes the connections of that runspace, and of no other.</summary>
public sealed class ModuleLifetime : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => ConnectionTable.Current.CloseAll();
}
