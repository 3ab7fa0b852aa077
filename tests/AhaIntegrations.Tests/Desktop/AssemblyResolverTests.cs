using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace AhaIntegrations.Tests;

/// <summary>
/// Who gets an answer from the resolver that Windows PowerShell needs, and who does not. Its source is compiled here
/// too.
/// </summary>
public sealed class AssemblyResolverTests : IDisposable
{
    private const string Companion = "AhaIntegrations.Test.Companion";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly AssemblyLoadContext loaded = new("asking", isCollectible: true);
    private readonly AssemblyResolver resolver;
    private readonly Assembly module;

    public AssemblyResolverTests()
    {
        resolver = new AssemblyResolver(folder.FullName);
        module = loaded.LoadFromAssemblyPath(Write("AhaIntegrations.Test.Module", "1.0.0.0"));
        Write(Companion, "4.0.5.0");
    }

    public void Dispose()
    {
        loaded.Unload();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void AFileOfTheFolderGetsOneThatIsNewEnough() =>
        Assert.All(
            ["4.0.1.0", "4.0.5.0"],
            version =>
                Assert.Equal(
                    Path.Combine(folder.FullName, Companion + ".dll"),
                    Ask(Companion, version, module)?.Location
                ),
            throwIfEmpty: true
        );

    [Fact]
    public void AnOlderFileThanAskedForIsNoAnswer() => Assert.Null(Ask(Companion, "4.0.6.0", module));

    [Fact]
    public void AnotherPublishersFileIsNoAnswer() => Assert.Null(Ask(Companion, "4.0.1.0", module, "cc7b13ffcd2ddd51"));

    [Fact]
    public void AFileThatIsNotThereIsNoAnswer() => Assert.Null(Ask("AhaIntegrations.Test.Other", "1.0.0.0", module));

    [Fact]
    public void AnotherModuleGetsNoAnswer() =>
        Assert.Null(Ask(Companion, "4.0.1.0", typeof(AssemblyResolverTests).Assembly));

    [Fact]
    public void WhoeverAsksInWordsGetsNoAnswer() => Assert.Null(Ask(Companion, "4.0.1.0", null));

    [Fact]
    public void AnAssemblyWithoutAFileGetsNoAnswer()
    {
        Assert.Null(
            Ask(
                Companion,
                "4.0.1.0",
                AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("made"), AssemblyBuilderAccess.Run)
            )
        );
        Assert.Null(Ask(Companion, "4.0.1.0", Assembly.Load(File.ReadAllBytes(module.Location))));
    }

    private Assembly? Ask(string name, string version, Assembly? asking, string key = "null") =>
        resolver.Resolve(
            AppDomain.CurrentDomain,
            new ResolveEventArgs($"{name}, Version={version}, Culture=neutral, PublicKeyToken={key}", asking)
        );

    private string Write(string name, string version)
    {
        var file = Path.Combine(folder.FullName, name + ".dll");
        var assembly = new PersistedAssemblyBuilder(
            new AssemblyName(name) { Version = new Version(version) },
            typeof(object).Assembly
        );
        assembly.DefineDynamicModule(name);
        assembly.Save(file);
        return file;
    }
}
