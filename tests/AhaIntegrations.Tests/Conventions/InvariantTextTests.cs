using AhaIntegrations.Tests.Hosting;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AhaIntegrations.Tests;

/// <summary>
/// The product's texts are English, so their numbers and times are too, whatever the culture of the machine. The
/// analyzers see this for calls of ToString, Format and Parse; what a hole of an interpolated string does is seen only
/// in the compiled code.
/// </summary>
public sealed class InvariantTextTests
{
    /// <summary>
    /// Types whose text depends on the culture even without a format. Whole numbers are not among them: none is
    /// negative.
    /// </summary>
    private static readonly string[] Sensitive =
    [
        "Double",
        "Single",
        "Decimal",
        "DateTime",
        "DateTimeOffset",
        "DateOnly",
        "TimeOnly",
    ];

    /// <summary>Types whose text does not depend on it, whatever the format.</summary>
    private static readonly string[] Free = ["String", "Guid", "Char", "Boolean"];

    private static string Bin => Path.Combine(Path.GetDirectoryName(HostedEngine.FindManifest())!, "bin", "net8.0");

    [Theory]
    [InlineData("AhaIntegrations.dll")]
    [InlineData("AhaIntegrations.Api.dll")]
    [InlineData("AhaIntegrations.Help.dll")]
    public void NoHoleOfAStringDependsOnTheCulture(string dll)
    {
        var shipped = Path.Combine(Bin, dll);
        using var module = ModuleDefinition.ReadModule(
            File.Exists(shipped) ? shipped : Path.Combine(AppContext.BaseDirectory, dll)
        );
        var calls = module
            .GetTypes()
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody)
            .SelectMany(
                method => method.Body.Instructions,
                (method, instruction) => (method, called: instruction.Operand as MethodReference)
            )
            .Where(call => call.called is not null)
            .ToArray();

        Assert.Contains(calls, call => IsHole(call.called!));
        var found = calls
            .Where(call => Depends(call.called!))
            .Select(call => $"{call.method.FullName} calls {call.called!.FullName}")
            .ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    /// <summary>
    /// A hole takes a value, and perhaps an alignment and a format. A text that is added to another one is made by
    /// ToString().
    /// </summary>
    private static bool Depends(MethodReference called) =>
        IsHole(called)
            ? ((GenericInstanceMethod)called).GenericArguments[0] is var value
                && (IsSensitive(value) || (HasFormat(called) && !Free.Contains(value.Name)))
            : called is { Name: "ToString", Parameters.Count: 0 } && IsSensitive(called.DeclaringType);

    private static bool IsHole(MethodReference called) =>
        called is GenericInstanceMethod { Name: "AppendFormatted" }
        && called.DeclaringType.Name.EndsWith("InterpolatedStringHandler", StringComparison.Ordinal);

    private static bool HasFormat(MethodReference called) =>
        called.Parameters[^1].ParameterType.MetadataType == MetadataType.String;

    private static bool IsSensitive(TypeReference type) =>
        Sensitive.Contains(type.Name)
        || (type is GenericInstanceType { Name: "Nullable`1" } nullable && IsSensitive(nullable.GenericArguments[0]));
}
