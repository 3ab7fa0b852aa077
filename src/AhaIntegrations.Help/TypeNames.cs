using System.Text.RegularExpressions;

namespace AhaIntegrations.Help;

/// <summary>Names of types as people write them.</summary>
internal static partial class TypeNames
{
    private static readonly Dictionary<string, string> Accelerators = new(StringComparer.Ordinal)
    {
        ["System.Int32"] = "int",
        ["System.Management.Automation.PSObject"] = "psobject",
        ["System.Management.Automation.PSCredential"] = "pscredential",
        ["System.Security.SecureString"] = "securestring",
        ["System.String"] = "string",
        ["System.TimeSpan"] = "timespan",
        ["System.Uri"] = "uri",
    };

    /// <summary>The accelerator of a type, or its name without its namespace; that it may be null is not shown.</summary>
    public static string Short(string type)
    {
        var parts = Parts().Match(type);
        var name = parts.Groups["name"].Value;
        return (Accelerators.TryGetValue(name, out var accelerator) ? accelerator : name.Split('.')[^1]) + parts.Groups["array"].Value;
    }

    [GeneratedRegex(@"^(System\.Nullable`1\[)?(?<name>[^\[\]]+)(?<array>(\[\])?)")]
    private static partial Regex Parts();
}
