using System.Reflection;

namespace AhaIntegrations;

/// <summary>
/// The dlls that ship for Windows PowerShell may ask for older versions of each other than those that ship, and a module has
/// no configuration file that could say that the newer one will do. This says it, for the files of one folder, to the files
/// of that folder, and to nobody else: other modules of the process bring, and get, their own versions.
/// </summary>
/// <param name="folder">The module's folder of dlls.</param>
internal sealed class AssemblyResolver(string folder)
{
    /// <summary>Answers the runtime when it found no assembly of the version that was asked for.</summary>
    /// <param name="sender">The application domain.</param>
    /// <param name="request">What is asked for, and by whom.</param>
    /// <returns>The file of the folder that will do; null when this is not the module's business.</returns>
    public Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        // A reference that is compiled into a dll always comes with that dll. Without one, somebody asked in words
        // (Assembly.Load, a serializer); whoever that is, the module did not, and never does.
        if (request.RequestingAssembly is not { IsDynamic: false } asking || !IsHere(asking.Location))
        {
            return null;
        }

        var asked = new AssemblyName(request.Name);
        var file = Path.Combine(folder, asked.Name + ".dll");
        return File.Exists(file) && WillDo(AssemblyName.GetAssemblyName(file), asked) ? Assembly.LoadFrom(file) : null;
    }

    /// <summary>Windows writes one path in many cases. An assembly that was loaded from memory has none.</summary>
    private bool IsHere(string location) =>
        location.Length > 0 && string.Equals(Path.GetDirectoryName(location), folder, StringComparison.OrdinalIgnoreCase);

    private static bool WillDo(AssemblyName found, AssemblyName asked) =>
        found.Version >= asked.Version && (found.GetPublicKeyToken() ?? []).SequenceEqual(asked.GetPublicKeyToken() ?? []);
}
