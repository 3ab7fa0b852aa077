namespace AhaIntegrations;

/// <summary>What Windows PowerShell needs beyond what PowerShell 7 does.</summary>
public sealed partial class ModuleLifetime
{
    private static readonly AssemblyResolver Resolver = new(Path.GetDirectoryName(typeof(ModuleLifetime).Assembly.Location)!);

    /// <summary>
    /// Runs in each runspace that imports, but the process needs one answer. It stays after the module is removed: dlls are
    /// never unloaded, and objects and other runspaces go on using them. It answers nobody but them.
    /// </summary>
    static partial void PrepareProcess()
    {
        AppDomain.CurrentDomain.AssemblyResolve -= Resolver.Resolve;
        AppDomain.CurrentDomain.AssemblyResolve += Resolver.Resolve;
    }
}
