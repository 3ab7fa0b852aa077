using System.Management.Automation;
using System.Runtime.CompilerServices;
using AhaIntegrations.Session;

namespace AhaIntegrations.Lifetime;

/// <summary>Runs when a runspace imports and removes the module.</summary>
public sealed partial class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>
    /// Prepares what the edition of PowerShell needs, and nothing else: no network, no files, no settings of the
    /// process.
    /// </summary>
    /// <exception cref="InvalidOperationException">The process has loaded another version of the client.</exception>
    public void OnImport()
    {
        PrepareProcess();
        RefuseAnotherClient();
    }

    /// <summary>Closes the connections of the runspace that removes the module, and of no other.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionTable.Current.CloseAll();

    static partial void PrepareProcess();

    /// <summary>
    /// A process loads one assembly of a name, and the first one wins: a newer one is used silently until a member is
    /// missing, and an older one fails in each command. Reported once, at import, it is something that the user can act
    /// on.
    /// </summary>
    private static void RefuseAnotherClient()
    {
        var own = typeof(ModuleLifetime).Assembly.GetName().Version;
        try
        {
            if (ClientVersion() == own)
            {
                return;
            }
        }
        catch (FileLoadException)
        {
            // An older version is loaded; the message below names it.
        }

        var loaded = AppDomain
            .CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name == "AhaIntegrations.Api")
            .Select(assembly => $"{assembly.GetName().Version!.ToString(3)} from {assembly.Location}");
        throw new InvalidOperationException(
            $"AhaIntegrations {own!.ToString(3)} can't be used in this session, which has loaded another "
                + "version of its client: "
                + $"{string.Join(", ", loaded)}. "
                + "Start a new session, and import AhaIntegrations before the module or script that loads the "
                + "other version."
        );
    }

    /// <summary>Not inlined, so that a client that can't be loaded fails here instead of in the caller.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Version? ClientVersion() => typeof(Connection).Assembly.GetName().Version;
}
