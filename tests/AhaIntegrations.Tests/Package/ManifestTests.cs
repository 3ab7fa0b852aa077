using System.Management.Automation;
using System.Text.RegularExpressions;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>The manifest: sole home of the version, and readable by the gallery's tools.</summary>
public sealed class ManifestTests : IDisposable
{
    private static readonly string Root = Path.GetDirectoryName(HostedEngine.FindManifest())!;
    private readonly Shell shell = new();

    private PSModuleInfo Manifest =>
        (PSModuleInfo)
            shell
                .Run("Test-ModuleManifest $path", ("path", HostedEngine.FindManifest()))
                .AssertNoErrors()
                .Output.Single()
                .BaseObject;

    public void Dispose() => shell.Dispose();

    [Fact]
    public void ItsVersionIsTheNewestOfTheChangelog() =>
        Assert.Equal(
            Regex
                .Match(File.ReadAllText(Path.Combine(Root, "CHANGELOG.md")), @"^## (\S+)", RegexOptions.Multiline)
                .Groups[1]
                .Value,
            Manifest.Version.ToString()
        );

    /// <summary>
    /// Publish-PSResource reads manifests as data with these variables. A wildcard or a call would be code.
    /// </summary>
    [Fact]
    public void TheGallerysToolsCanReadIt() =>
        ScriptBlock
            .Create(File.ReadAllText(HostedEngine.FindManifest()))
            .CheckRestrictedLanguage([], ["PSEdition", "PSScriptRoot"], allowEnvironmentVariables: true);

    [Fact]
    public void ItExportsByNameAndFromBothEditions()
    {
        var text = File.ReadAllText(HostedEngine.FindManifest());

        Assert.DoesNotMatch(@"ToExport\s*=[^)]*\*", text);
        Assert.Equal(4, Regex.Count(text, @"(Cmdlets|Functions|Aliases|Variables)ToExport\s*="));
        Assert.Equal(["Core", "Desktop"], Manifest.CompatiblePSEditions.Order());
        Assert.Superset(
            new HashSet<string>(["PSEdition_Core", "PSEdition_Desktop", "Windows", "Linux", "MacOS"]),
            Manifest.Tags.ToHashSet()
        );
    }
}
