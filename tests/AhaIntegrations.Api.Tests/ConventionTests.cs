using System.Reflection;
using System.Text.RegularExpressions;

namespace AhaIntegrations.Api.Tests;

/// <summary>The rules of the house that the compiler does not hold.</summary>
public class ConventionTests
{
    private static readonly Assembly Api = typeof(AhaClient).Assembly;

    [Fact]
    public void TheClientHasNeverHeardOfPowerShell() =>
        Assert.DoesNotContain(
            Api.GetReferencedAssemblies(),
            reference => reference.Name!.Contains("Automation", StringComparison.Ordinal)
        );

    [Fact]
    public void NothingThirdPartyShipsToPowerShell7() =>
        Assert.All(
            Api.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal),
            throwIfEmpty: true
        );

    [Fact]
    public void CancellationIsTheLastArgumentOfEverythingAsynchronous()
    {
        var methods = Api.GetTypes()
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.DeclaredOnly
                        | BindingFlags.Instance
                        | BindingFlags.Static
                        | BindingFlags.Public
                        | BindingFlags.NonPublic
                )
            )
            .Where(method =>
                method.Name.EndsWith("Async", StringComparison.Ordinal)
                && !method.DeclaringType!.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
            )
            .ToArray();

        Assert.NotEmpty(methods);
        Assert.All(
            methods,
            method =>
                Assert.True(
                    method.GetParameters().LastOrDefault()?.ParameterType == typeof(CancellationToken),
                    $"{method.DeclaringType!.Name}.{method.Name}"
                ),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void TheSandboxKnowsNoModels()
    {
        var models = Api.GetExportedTypes()
            .Where(type => typeof(AhaObject).IsAssignableFrom(type))
            .Concat([
                typeof(NewIntegration),
                typeof(ProductRole),
                typeof(Account),
                typeof(RecordReader),
                typeof(AhaClient),
            ])
            .ToArray();
        Assert.Contains(typeof(Integration), models);
        var sandbox = Api.GetTypes()
            .Where(type =>
                type.Namespace == "AhaIntegrations.Api.Sandbox"
                && type.Name.StartsWith("Sandbox", StringComparison.Ordinal)
            )
            .ToArray();
        var used = sandbox
            .SelectMany(type =>
                type.GetMembers(
                    BindingFlags.DeclaredOnly
                        | BindingFlags.Instance
                        | BindingFlags.Static
                        | BindingFlags.Public
                        | BindingFlags.NonPublic
                )
            )
            .SelectMany(TypesOf);

        Assert.NotEmpty(sandbox);
        Assert.Empty(used.Intersect(models));
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void FilesAreShortAndHoldOneType(string folder)
    {
        var files = Directory
            .GetFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .ToArray();

        Assert.NotEmpty(files);
        Assert.All(
            files,
            file => Assert.True(File.ReadAllLines(file).Length <= 250, $"{file} has more than 250 lines."),
            throwIfEmpty: true
        );
        Assert.All(
            files,
            file =>
                Assert.True(File.ReadAllLines(file).Count(IsTypeDeclaration) <= 1, $"{file} holds more than one type."),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void LinesOfTheSourceHaveAtMost120Columns() =>
        Assert.DoesNotContain(
            Directory
                .GetFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")),
            file => File.ReadLines(file).Any(line => line.Length > 120)
        );

    [Fact]
    public void AtMostThreeFilesDifferBetweenPlatforms()
    {
        var files = Directory
            .GetFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                File.ReadAllText(file).Contains("#if ", StringComparison.Ordinal)
                && !file.Split(Path.DirectorySeparatorChar).Contains("obj")
            );
        Assert.InRange(files.Count(), 1, 3);
    }

    /// <summary>
    /// Tests run beside each other in one process, and whoever runs them may sit at its terminal: what one of them sets
    /// all others would see, and what it reads from the console it would wait for.
    /// </summary>
    [Theory]
    [InlineData(@"\bSetEnvironmentVariable\(")]
    [InlineData(@"\$env:\w+\s*=")]
    [InlineData(@"\bConsole\.(Read|In\b|OpenStandardInput)")]
    [InlineData(@"""/dev/")]
    public void TestsKeepToThemselves(string pattern)
    {
        var files = new[] { "AhaIntegrations.Tests", "AhaIntegrations.Api.Tests" }
            .SelectMany(folder =>
                Directory.GetFiles(Path.Combine(Root(), "tests", folder), "*.cs", SearchOption.AllDirectories)
            )
            .Where(file =>
                !file.Split(Path.DirectorySeparatorChar).Contains("obj")
                && Path.GetFileName(file) != "ConventionTests.cs"
            );
        Assert.DoesNotContain(files, file => Regex.IsMatch(File.ReadAllText(file), pattern));
    }

    /// <summary>A type that stands by itself: declared without indentation.</summary>
    private static bool IsTypeDeclaration(string line) =>
        line.Length > 0
        && !char.IsWhiteSpace(line[0])
        && line.Split(' ')
            .TakeWhile(word => word is not ("where" or ":"))
            .Any(word => word is "class" or "record" or "struct" or "interface" or "enum")
        && !line.StartsWith("//", StringComparison.Ordinal);

    private static IEnumerable<Type?> TypesOf(MemberInfo member) =>
        member switch
        {
            FieldInfo field => [field.FieldType],
            PropertyInfo property => [property.PropertyType],
            MethodBase method =>
            [
                .. method.GetParameters().Select(parameter => parameter.ParameterType),
                (method as MethodInfo)?.ReturnType,
                .. method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [],
            ],
            _ => [],
        };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AhaIntegrations.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
