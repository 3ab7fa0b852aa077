using System.Reflection;

namespace AhaIntegrations.Lifetime;

/// <summary>
/// The dlls for Windows PowerShell can reference older versions of each other than those that ship, and a module has no
/// configuration file for redirects. This class redirects references between the files of one folder, and no others:
/// other modules of the process bring and get their own versions.
/// </summary>
/// <param name="folder">The module's folder of dlls.</param>
internal sealed class AssemblyResolver(string folder)
{
    /// <summary>Called by the runtime when it finds no assembly of the requested version.</summary>
    /// <param name="sender">The application domain.</param>
    /// <param name="request">The requested assembly and the one that requests it.</param>
    /// <returns>The file of the folder that satisfies the request; null for requests of other modules.</returns>
    public Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        // A compiled reference always names the requesting dll. A request without one comes from a name in code
        // (Assembly.Load, a serializer), which this module never uses.
        if (request.RequestingAssembly is not { IsDynamic: false } asking || !IsHere(asking.Location))
        {
            return null;
        }

        var asked = new AssemblyName(request.Name);
        var file = Path.Combine(folder, asked.Name + ".dll");
        return File.Exists(file) && Satisfies(AssemblyName.GetAssemblyName(file), asked)
            ? Assembly.LoadFrom(file)
            : null;
    }

    /// <summary>Paths are case-insensitive on Windows. An assembly that was loaded from memory has none.</summary>
    private bool IsHere(string location) =>
        location.Length > 0
        && string.Equals(Path.GetDirectoryName(location), folder, StringComparison.OrdinalIgnoreCase);

    private static bool Satisfies(AssemblyName found, AssemblyName asked) =>
        found.Version >= asked.Version
        && (found.GetPublicKeyToken() ?? []).SequenceEqual(asked.GetPublicKeyToken() ?? []);
}
