namespace AhaIntegrations.Lifetime;

/// <summary>The part for Windows PowerShell.</summary>
public sealed partial class ModuleLifetime
{
    private static readonly AssemblyResolver Resolver = new(
        Path.GetDirectoryName(typeof(ModuleLifetime).Assembly.Location)!
    );

    /// <summary>
    /// Runs in each runspace that imports the module, but the process needs one handler. It stays after the module is
    /// removed: dlls are never unloaded, and objects and other runspaces continue to use them.
    /// </summary>
    static partial void PrepareProcess()
    {
        AppDomain.CurrentDomain.AssemblyResolve -= Resolver.Resolve;
        AppDomain.CurrentDomain.AssemblyResolve += Resolver.Resolve;
    }
}
