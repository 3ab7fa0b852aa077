using System.Reflection.Emit;
using System.Text.Json;
using AhaIntegrations.Tests.Hosting;
using Mono.Cecil;

namespace AhaIntegrations.Tests;

/// <summary>
/// Modules of a session share one process. What others loaded before, in processes of their own, as nothing is ever
/// unloaded.
/// </summary>
public sealed class NeighbourTests : IDisposable
{
    private const string Use =
        "$null = Connect-Aha -Sandbox; (Get-AhaIntegration -Product PRJ2 -Detailed).Name; "
        + "(Get-Command Connect-Aha).DLL";
    private static readonly string Bin = Path.Combine(
        Path.GetDirectoryName(HostedEngine.FindManifest())!,
        "bin",
        "net8.0"
    );
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task OtherVersionsOfSystemTextJsonDoNotMatter()
    {
        string[] dlls = [EmptyJson("1.0.0.0"), EmptyJson("99.0.0.0")];
        AssertWorks(await ImportAfter([.. dlls.Select(Shared), .. dlls.Select(Isolated)]));
    }

    [Fact]
    public async Task OtherVersionsOfTheClientThatKeepToThemselvesDoNotMatter() =>
        AssertWorks(
            await ImportAfter(
                Isolated(Copy("AhaIntegrations.Api.dll", "0.0.9.0")),
                Isolated(Copy("AhaIntegrations.Api.dll", "9.9.9.0"))
            )
        );

    [Theory]
    [InlineData("0.0.9")]
    [InlineData("9.9.9")]
    public async Task AnotherVersionOfTheClientIsNamedAtImport(string version)
    {
        var dll = Copy("AhaIntegrations.Api.dll", version + ".0");

        var text = await ImportAfter(Shared(dll));

        Assert.Contains(
            $"has loaded another version of its client: {version} from {dll}. Start a new session",
            text.ReplaceLineEndings(""),
            StringComparison.Ordinal
        );
        Assert.Contains("The term 'Connect-Aha' is not recognized", text, StringComparison.Ordinal);
    }

    /// <summary>
    /// As after an update in an open session. PowerShell itself refuses, before any code of the module runs.
    /// </summary>
    [Fact]
    public async Task AnotherVersionOfTheModuleGoesOnAndThisOneIsRefused()
    {
        Copy("AhaIntegrations.Api.dll", "0.0.9.0");
        var dll = Copy("AhaIntegrations.dll", "0.0.9.0");

        var text = await ImportAfter(PwshProcess.Import(dll));

        // .NET names the dll or its identity, and gives one reason or another.
        Assert.Matches("Could not load file or assembly '[^']*AhaIntegrations[.,]", text);
        AssertWorks(text, dll);
    }

    private static void AssertWorks(string text, string? dll = null)
    {
        Assert.Contains("Azure DevOps Services", text, StringComparison.Ordinal);
        Assert.Contains(dll ?? Path.Combine(Bin, "AhaIntegrations.dll"), text.ReplaceLineEndings("\n").Split('\n'));
    }

    private static string Shared(string dll) => $"[Reflection.Assembly]::LoadFrom('{dll}')";

    private static string Isolated(string dll) =>
        $"[System.Runtime.Loader.AssemblyLoadContext]::new('neighbour').LoadFromAssemblyPath('{dll}')";

    /// <summary>Messages are printed as texts: errors would be broken at the width of a terminal.</summary>
    private static async Task<string> ImportAfter(params string[] loads)
    {
        var neighbours = string.Join('\n', loads.Select(load => $"try {{ $null = {load} }} catch {{ }}"));
        var (_, text) = await PwshProcess.RunAsync(
            [
                "-Command",
                $"{neighbours}\ntry {{ {PwshProcess.Import(HostedEngine.FindManifest())} }} catch {{ \"$_\" }}; {Use}",
            ],
            []
        );
        return text;
    }

    /// <summary>Of the right name and publisher, and without a single type: whoever gets it can't go on.</summary>
    private string EmptyJson(string version)
    {
        var name = typeof(JsonSerializer).Assembly.GetName();
        name.Version = new Version(version);
        var assembly = new PersistedAssemblyBuilder(name, typeof(object).Assembly);
        assembly.DefineDynamicModule(name.Name!);
        var file = Path.Combine(folder.CreateSubdirectory(version).FullName, name.Name + ".dll");
        assembly.Save(file);
        return file;
    }

    /// <summary>A dll of the module as another version would have it, with an identity of its own.</summary>
    private string Copy(string file, string version)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(Path.Combine(Bin, file));
        assembly.Name.Version = new Version(version);
        assembly.MainModule.Mvid = Guid.NewGuid();
        foreach (
            var client in assembly.MainModule.AssemblyReferences.Where(reference =>
                reference.Name == "AhaIntegrations.Api"
            )
        )
        {
            client.Version = assembly.Name.Version;
        }

        var copy = Path.Combine(folder.CreateSubdirectory(version).FullName, file);
        assembly.Write(copy);
        return copy;
    }
}
