using System.Management.Automation;
using System.Reflection;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>The rules of the house for the module: what every command has, and who may do what.</summary>
public sealed class ModuleConventionTests : IDisposable
{
    private static readonly string[] ChangingVerbs = ["New", "Enable", "Disable", "Set", "Remove", "Suspend", "Resume", "Send", "Export"];
    private readonly Shell shell = new();

    private Assembly Module => ((CmdletInfo)shell.Run("Get-Command Connect-Aha").Output[0].BaseObject).ImplementingType.Assembly;

    private Type[] Cmdlets => [.. Module.GetTypes().Where(type => type.IsDefined(typeof(CmdletAttribute)))];

    public void Dispose() => shell.Dispose();

    [Fact]
    public void TheManifestExportsEveryCmdletByName()
    {
        var exported = shell.Run("(Get-Module AhaIntegrations).ExportedCmdlets.Keys").Output.Select(name => (string)name.BaseObject);
        Assert.Equal(Cmdlets.Select(Name).Order(), exported.Order());
    }

    [Fact]
    public void TheVersionOfTheDllIsTheManifests()
    {
        var version = (Version)shell.Run("(Get-Module AhaIntegrations).Version").Output[0].BaseObject;
        Assert.Equal(version.ToString(3), Module.GetName().Version!.ToString(3));
    }

    [Fact]
    public void EveryCommandSaysWhatItGives() => Assert.All(Cmdlets, type => Assert.True(type.IsDefined(typeof(OutputTypeAttribute)), type.Name));

    [Fact]
    public void EveryCommandIsSealedAndAloneInItsFile() => Assert.All(Cmdlets, type =>
    {
        Assert.True(type.IsSealed, type.Name);
        Assert.True(File.Exists(Path.Combine(Source, "Cmdlets", type.Name + ".cs")), type.Name);
    });

    [Fact]
    public void EveryCommandThatChangesAsksFirst() => Assert.All(
        Cmdlets.Where(type => ChangingVerbs.Contains(Attribute(type).VerbName)),
        type => Assert.True(Attribute(type).SupportsShouldProcess, type.Name));

    /// <summary>Connections are opened and listed without one, and a report is made of what was read before: it sends nothing.</summary>
    [Fact]
    public void EveryCommandOnAnAccountTakesAConnection() => Assert.All(
        Cmdlets.Where(type => type.Name is not ("ConnectAhaCommand" or "GetAhaConnectionCommand" or "ExportAhaIntegrationReportCommand")),
        type => Assert.Equal(typeof(Connection), type.GetProperty("Connection")?.PropertyType));

    [Fact]
    public void ProductIsFoundInTheColumnsThatItsAliasesName()
    {
        var property = Cmdlets.First(type => type.Name == "GetAhaIntegrationCommand").GetProperty("Product")!;
        var columns = property.GetCustomAttribute<AliasAttribute>()!.AliasNames.Append("Product");

        Assert.All(columns, column => Assert.Equal(
            3, shell.ConnectSandbox().Run($"[pscustomobject]@{{ {column} = 'PRJ2' }} | Get-AhaIntegration").AssertNoErrors().Output.Count));
        Assert.All(property.GetCustomAttributes<ParameterAttribute>(), parameter => Assert.True(parameter is { ValueFromPipeline: true, ValueFromPipelineByPropertyName: true }));
    }

    [Fact]
    public void OnlyTheBridgeAndCompletionBlockOnTasks() => AssertOnlyIn(["AhaCmdlet.cs", "Completion.cs"], ".GetResult()", ".Result;", ".Wait(", ".WaitAny(");

    [Fact]
    public void OnlyErrorRecordsMakesErrorRecords() => AssertOnlyIn(["ErrorRecords.cs"], "new ErrorRecord(", "ErrorRecord Make(");

    [Fact]
    public void OnlyTheConnectionTableHoldsStaticState()
    {
        var fields = Module.GetTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal) && (!field.IsInitOnly || !IsConstantValue(field.FieldType)));
        Assert.All(fields, field => Assert.Equal("ConnectionTable", field.DeclaringType!.Name));
    }

    [Fact]
    public void NothingOfTheEngineIsShipped()
    {
        var shipped = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(HostedEngine.FindManifest())!, "bin", "net8.0"), "*.dll").Select(Path.GetFileName).Order();
        Assert.Equal(["AhaIntegrations.Api.dll", "AhaIntegrations.dll"], shipped);
    }

    private static string Source => Path.Combine(Path.GetDirectoryName(HostedEngine.FindManifest())!, "src", "AhaIntegrations");

    private static bool IsConstantValue(Type type) => type.IsPrimitive || type == typeof(string) || type == typeof(string[]) || type == typeof(TimeSpan);

    private static CmdletAttribute Attribute(Type type) => type.GetCustomAttribute<CmdletAttribute>()!;

    private static string Name(Type type) => $"{Attribute(type).VerbName}-{Attribute(type).NounName}";

    private static void AssertOnlyIn(string[] allowed, params string[] texts)
    {
        var files = Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var users = files.Where(file => texts.Any(text => File.ReadAllText(file).Contains(text, StringComparison.Ordinal))).Select(Path.GetFileName).Order();
        Assert.Equal(allowed, users);
    }
}
