using System.IO.Compression;

namespace AhaIntegrations.Tests;

/// <summary>
/// The package for the gallery, unpacked as an installer does: without what packages have for their own use.
/// </summary>
public sealed class UnpackedPackage : IDisposable
{
    private static readonly string[] PackagesOwn =
    [
        "_rels/",
        "package/",
        "[Content_Types].xml",
        "AhaIntegrations.nuspec",
    ];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    /// <summary>Unpacks it.</summary>
    public UnpackedPackage()
    {
        using var package = ZipFile.OpenRead(File);
        using (var nuspec = new StreamReader(package.GetEntry("AhaIntegrations.nuspec")!.Open()))
        {
            Nuspec = nuspec.ReadToEnd();
        }

        var shipped = package
            .Entries.Where(entry => !PackagesOwn.Any(own => entry.FullName.StartsWith(own, StringComparison.Ordinal)))
            .ToList();
        Files = [.. shipped.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
        foreach (var entry in shipped)
        {
            var target = Path.Combine(folder.FullName, entry.FullName);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            entry.ExtractToFile(target);
        }
    }

    /// <summary>
    /// The package that AHA_PACKAGE names, which may be made elsewhere; else the one that was built with the tests.
    /// </summary>
    public static string File { get; } =
        Environment.GetEnvironmentVariable("AHA_PACKAGE") is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "package"), "*.nupkg").Single();

    public IReadOnlyList<string> Files { get; }

    public string Nuspec { get; }

    public string Manifest => Path.Combine(folder.FullName, "AhaIntegrations.psd1");

    public void Dispose() => folder.Delete(recursive: true);
}
