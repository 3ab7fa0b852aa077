using System.Management.Automation;
using System.Xml.Linq;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>
/// The package for the gallery: what is in it, what it says of itself, and that the module works from it.
/// </summary>
public sealed class PackageTests(UnpackedPackage package) : IClassFixture<UnpackedPackage>
{
    private static readonly string Root = Path.GetDirectoryName(HostedEngine.FindManifest())!;

    [Fact]
    public void HoldsTheListAndNothingElse()
    {
        var list = XDocument
            .Load(Path.Combine(Root, "src", "AhaIntegrations", "AhaIntegrations.nuspec"))
            .Descendants()
            .Where(element => element.Name.LocalName == "file")
            .Select(file => file.Attribute("target")!.Value);
        Assert.Equal(list.Order(StringComparer.Ordinal), package.Files);
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void HoldsEveryDllThatWasBuilt(string edition)
    {
        var built = Directory
            .GetFiles(Path.Combine(Root, "bin", edition), "*.dll")
            .Select(file => $"bin/{edition}/{Path.GetFileName(file)}");
        Assert.Equal(
            built.Order(StringComparer.Ordinal),
            package.Files.Where(file => file.StartsWith($"bin/{edition}/", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void SaysOfItselfWhatTheManifestSays()
    {
        using var shell = new Shell();
        var manifest = (PSModuleInfo)
            shell
                .Run("Test-ModuleManifest $path", ("path", package.Manifest))
                .AssertNoErrors()
                .Output.Single()
                .BaseObject;
        var commands = manifest.ExportedCmdlets.Keys;

        Assert.Equal("AhaIntegrations", Said("id"));
        Assert.Equal(manifest.Version.ToString(), Said("version"));
        Assert.Equal(manifest.Author, Said("authors"));
        Assert.Equal(manifest.CompanyName, Said("owners"));
        Assert.Equal(manifest.Copyright, Said("copyright"));
        Assert.Equal(manifest.Description, Said("description"));
        Assert.Equal(manifest.ReleaseNotes, Said("releaseNotes"));
        Assert.Equal(
            [
                .. manifest
                    .Tags.Concat(commands.Select(name => $"PSCmdlet_{name}"))
                    .Concat(commands.Select(name => $"PSCommand_{name}"))
                    .Append("PSModule")
                    .Append("PSIncludes_Cmdlet")
                    .Order(StringComparer.Ordinal),
            ],
            Said("tags")!.Split(' ').Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task GivesTheTour()
    {
        var (exitCode, text) = await Tour.RunAsync("-Module", package.Manifest);

        Assert.Contains(" steps, all as expected.", text, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task RunsItsOwnDllsAndNotThoseOfTheCheckout()
    {
        var (_, text) = await Tour.RunAsync(
            "-Module",
            package.Manifest,
            "-Command",
            "(Get-Command Connect-Aha).DLL; (Connect-Aha -Sandbox).GetType().Assembly.Location"
        );

        var folder = Path.Combine(Path.GetFileName(Path.GetDirectoryName(package.Manifest)!), "bin", "net8.0");
        Assert.Collection(
            text.ReplaceLineEndings("\n").TrimEnd().Split('\n'),
            line => Assert.EndsWith(Path.Combine(folder, "AhaIntegrations.dll"), line, StringComparison.Ordinal),
            line => Assert.EndsWith(Path.Combine(folder, "AhaIntegrations.Api.dll"), line, StringComparison.Ordinal)
        );
    }

    /// <summary>The gallery, and Find-PSResource, show it.</summary>
    [Fact]
    public void Readme_is_named_and_included()
    {
        Assert.Equal("README.md", Said("readme"));
        Assert.Contains("README.md", package.Files);
    }

    [Fact]
    public async Task Publish_to_a_folder_needs_no_key()
    {
        using var feed = new TemporaryFolder();
        var (exitCode, text) = await BuildAsync($"-Repository '{feed.Path}'");

        Assert.True(exitCode == 0, text);
        Assert.Equal(
            File.ReadAllBytes(UnpackedPackage.File),
            File.ReadAllBytes(Assert.Single(Directory.GetFiles(feed.Path)))
        );
    }

    [Fact]
    public async Task Publish_to_the_gallery_says_that_a_key_is_missing()
    {
        var (exitCode, text) = await BuildAsync("-Repository PSGallery");

        Assert.Equal(1, exitCode);
        Assert.Contains("The key of the gallery", text, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Text)> BuildAsync(string options) =>
        PwshProcess.RunAsync(
            ["-Command", $"& '{Path.Combine(Root, "build.ps1")}' Publish -Package '{UnpackedPackage.File}' {options}"],
            []
        );

    private string? Said(string element) =>
        XDocument.Parse(package.Nuspec).Descendants().Single(found => found.Name.LocalName == element).Value;
}
