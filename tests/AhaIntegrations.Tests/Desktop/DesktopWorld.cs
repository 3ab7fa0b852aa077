using System.Reflection;
using AhaIntegrations.Tests.Hosting;
using Mono.Cecil;

namespace AhaIntegrations.Tests;

/// <summary>
/// What a dll of the module finds in Windows PowerShell 5.1: .NET Framework 4.7.2, the engine's dll, and the files
/// beside it.
/// </summary>
internal sealed class DesktopWorld : BaseAssemblyResolver
{
    private static readonly string Framework = Metadata("NetFramework");
    private readonly Dictionary<string, AssemblyDefinition> loaded = [];

    public DesktopWorld()
    {
        foreach (var folder in GetSearchDirectories())
        {
            RemoveSearchDirectory(folder);
        }
    }

    public static string Bin { get; } =
        Path.Combine(Path.GetDirectoryName(HostedEngine.FindManifest())!, "bin", "net472");

    public ModuleDefinition[] Shipped =>
        [.. Directory.GetFiles(Bin, "*.dll").Order().Select(file => Load(file).MainModule)];

    /// <summary>
    /// The dll that answers a reference: the framework's where it is new enough, as it comes first, else one that
    /// ships.
    /// </summary>
    public override AssemblyDefinition Resolve(AssemblyNameReference name)
    {
        string[] folders = [Framework, Path.Combine(Framework, "Facades"), Metadata("PowerShell51"), Bin];
        return folders
                .Select(folder => Path.Combine(folder, name.Name + ".dll"))
                .Where(File.Exists)
                .Select(Load)
                .FirstOrDefault(found => Answers(found.Name, name))
            ?? throw new AssemblyResolutionException(name);
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var assembly in loaded.Values)
        {
            assembly.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool Answers(AssemblyNameDefinition found, AssemblyNameReference asked) =>
        found.Version >= asked.Version && found.PublicKeyToken.SequenceEqual(asked.PublicKeyToken);

    private static string Metadata(string key) =>
        typeof(DesktopWorld)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key)
            .Value!;

    private AssemblyDefinition Load(string file)
    {
        if (!loaded.TryGetValue(file, out var assembly))
        {
            loaded[file] = assembly = AssemblyDefinition.ReadAssembly(
                file,
                new ReaderParameters { AssemblyResolver = this }
            );
        }

        return assembly;
    }
}
