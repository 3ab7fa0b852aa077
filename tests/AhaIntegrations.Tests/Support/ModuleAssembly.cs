using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace AhaIntegrations.Tests;

/// <summary>
/// Loads the built module before any test uses one of its types, from the place the engine imports it from: a process
/// has room for one assembly of that name.
/// </summary>
internal static class ModuleAssembly
{
    public static string Path { get; } =
        typeof(ModuleAssembly)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "Module")
            .Value!;

    [ModuleInitializer]
    internal static void Load() => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path);
}
