using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Runs when a runspace imports and removes the module.</summary>
public sealed partial class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Prepares what the edition of PowerShell needs, and nothing else: no network, no files, no settings of the process.</summary>
    public void OnImport() => PrepareProcess();

    /// <summary>Closes the connections of the runspace that removes the module, and of no other.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => ConnectionTable.Current.CloseAll();

    static partial void PrepareProcess();
}
