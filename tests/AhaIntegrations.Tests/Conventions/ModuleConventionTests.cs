using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>The rules of the house for the module: what every command has, and who may do what.</summary>
public sealed class ModuleConventionTests : IDisposable
{
    /// <summary>Every other verb changes something, the raw request included.</summary>
    private static readonly string[] ReadingVerbs =
    [
        "Compare",
        "Connect",
        "Disconnect",
        "Get",
        "Select",
        "Test",
        "Wait",
    ];

    private static readonly string[] CommandsWithoutConnection =
    [
        "ConnectAhaCommand",
        "GetAhaConnectionCommand",
        "ExportAhaIntegrationReportCommand",
    ];

    private readonly Shell shell = new();

    private Assembly Module =>
        ((CmdletInfo)shell.Run("Get-Command Connect-Aha").Output[0].BaseObject).ImplementingType.Assembly;

    private Type[] Cmdlets => [.. Module.GetTypes().Where(type => type.IsDefined(typeof(CmdletAttribute)))];

    public void Dispose() => shell.Dispose();

    [Fact]
    public void TheManifestExportsEveryCmdletByName()
    {
        var exported = shell
            .Run("(Get-Module AhaIntegrations).ExportedCmdlets.Keys")
            .Output.Select(name => (string)name.BaseObject);
        Assert.Equal(Cmdlets.Select(Name).Order(), exported.Order());
    }

    [Fact]
    public void TheVersionOfTheDllIsTheManifests()
    {
        var version = (Version)shell.Run("(Get-Module AhaIntegrations).Version").Output[0].BaseObject;
        Assert.Equal(version.ToString(3), Module.GetName().Version!.ToString(3));
    }

    [Fact]
    public void EveryCommandSaysWhatItGives() =>
        Assert.All(
            Cmdlets,
            type => Assert.True(type.IsDefined(typeof(OutputTypeAttribute)), type.Name),
            throwIfEmpty: true
        );

    [Fact]
    public void EveryCommandIsSealedAndAloneInItsFile() =>
        Assert.All(
            Cmdlets,
            type =>
            {
                Assert.True(type.IsSealed, type.Name);
                Assert.True(File.Exists(Path.Combine(Source, "Commands", type.Name + ".cs")), type.Name);
            },
            throwIfEmpty: true
        );

    [Fact]
    public void EveryCommandThatChangesAsksFirst() =>
        Assert.All(
            Cmdlets.Where(type => !ReadingVerbs.Contains(Attribute(type).VerbName)),
            type => Assert.True(Attribute(type).SupportsShouldProcess, type.Name),
            throwIfEmpty: true
        );

    /// <summary>
    /// Connections are opened and listed without one, and a report is made of what was read before: it sends nothing.
    /// </summary>
    [Fact]
    public void EveryCommandOnAnAccountTakesAConnection() =>
        Assert.All(
            Cmdlets.Where(type => !CommandsWithoutConnection.Contains(type.Name)),
            type => Assert.Equal(typeof(ConnectionReference), type.GetProperty("Connection")?.PropertyType),
            throwIfEmpty: true
        );

    [Fact]
    public void Between_the_engine_and_a_command_are_at_most_three_classes() =>
        Assert.All(Cmdlets, type => Assert.InRange(Bases(type).Count(), 0, 3), throwIfEmpty: true);

    [Fact]
    public void Every_output_type_has_a_view()
    {
        var types = Cmdlets
            .SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(attribute => attribute.Type)
            .Select(type => type.Type)
            .Where(type =>
                type?.Assembly.GetName().Name!.StartsWith("AhaIntegrations", StringComparison.Ordinal) == true
            )
            .Distinct();
        var views = XDocument
            .Load(Path.Combine(Source, "AhaIntegrations.Format.ps1xml"))
            .Descendants("ViewSelectedBy")
            .Elements("TypeName")
            .Select(name => name.Value);

        Assert.Empty(types.Select(type => type!.FullName).Except(views));
    }

    [Fact]
    public void ProductIsFoundInTheColumnsThatItsAliasesName()
    {
        var property = Cmdlets.First(type => type.Name == "GetAhaIntegrationCommand").GetProperty("Product")!;
        var columns = property.GetCustomAttribute<AliasAttribute>()!.AliasNames.Append("Product");

        Assert.All(
            columns,
            column =>
                Assert.Equal(
                    3,
                    shell
                        .ConnectSandbox()
                        .Run($"[pscustomobject]@{{ {column} = 'PRJ2' }} | Get-AhaIntegration")
                        .AssertNoErrors()
                        .Output.Count
                ),
            throwIfEmpty: true
        );
        Assert.All(
            property.GetCustomAttributes<ParameterAttribute>(),
            parameter => Assert.True(parameter is { ValueFromPipeline: true, ValueFromPipelineByPropertyName: true }),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void NothingOfTheEngineIsShipped()
    {
        var shipped = Directory
            .GetFiles(Path.Combine(Path.GetDirectoryName(HostedEngine.FindManifest())!, "bin", "net8.0"), "*.dll")
            .Select(Path.GetFileName)
            .Order();
        Assert.Equal(["AhaIntegrations.Api.dll", "AhaIntegrations.dll"], shipped);
    }

    private static string Source =>
        Path.Combine(Path.GetDirectoryName(HostedEngine.FindManifest())!, "src", "AhaIntegrations");

    private static CmdletAttribute Attribute(Type type) => type.GetCustomAttribute<CmdletAttribute>()!;

    private static string Name(Type type) => $"{Attribute(type).VerbName}-{Attribute(type).NounName}";

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var ancestor = type.BaseType!; ancestor != typeof(PSCmdlet); ancestor = ancestor.BaseType!)
        {
            yield return ancestor;
        }
    }
}
