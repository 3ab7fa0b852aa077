using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// The module's dlls are in one folder whatever they were built for: a debug build must not be measured by mistake.
/// </summary>
internal static class ReleaseBuild
{
    /// <exception cref="InvalidOperationException">The module, or this program, was built for debugging.</exception>
    public static void Require()
    {
        var folder = Path.Combine(Path.GetDirectoryName(HostedEngine.FindManifest())!, "bin", "net8.0");
        var context = new AssemblyLoadContext("inspection", isCollectible: true);
        var assemblies = new[] { "AhaIntegrations.dll", "AhaIntegrations.Api.dll" }.Select(name =>
            context.LoadFromAssemblyPath(Path.Combine(folder, name))
        );
        foreach (var assembly in assemblies.Append(typeof(ReleaseBuild).Assembly))
        {
            if (assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            {
                throw new InvalidOperationException(
                    $"{assembly.GetName().Name} was built for debugging. Run: dotnet run -c Release --project "
                        + "tests/AhaIntegrations.Benchmarks"
                );
            }
        }

        context.Unload();
    }
}
