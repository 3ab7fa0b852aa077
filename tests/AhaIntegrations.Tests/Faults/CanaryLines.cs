using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>
/// A line for each set of parameters of each command, made of what the commands say of themselves: a new command, or a
/// new set, is covered without being listed. Values go by the name of a parameter.
/// </summary>
internal static class CanaryLines
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AhaIntegrationJob.Id"] = "(Send-AhaIntegrationRecord 204584239 Feature 404).JobIds",
        ["Compare-AhaIntegration.Path"] = "$baseline",
        ["Sync-AhaIntegration.InputObject"] = "(Compare-AhaIntegration $baseline)",
        ["Sync-AhaIntegration.Path"] = "$baseline",
        ["BaseUri"] = "$origin",
        ["Body"] = "@{ integration = @{ enabled = $true } }",
        ["Connection"] = "$aha",
        ["Credential"] = "$credential",
        ["Domain"] = "company",
        ["Id"] = "204584239",
        ["InputObject"] = "(Get-AhaIntegration PRJ1 204584239)",
        ["MaximumRetryCount"] = "0",
        ["Method"] = "Put",
        ["Name"] = "test",
        ["Path"] = "$([System.IO.Path]::Combine($folder, [guid]::NewGuid()))",
        ["Product"] = "PRJ1",
        ["RecordId"] = "1007868956",
        ["RecordType"] = "Feature",
        ["ServiceName"] = "jira",
        ["TimeoutSec"] = "1",
        ["Token"] = "$token",
    };

    /// <summary>Parameters that are used wherever a command has them, besides those that it needs.</summary>
    private static readonly string[] Wanted = ["Id", "MaximumRetryCount", "Product", "TimeoutSec", "Token"];

    /// <summary>The lines of a command.</summary>
    public static IEnumerable<string> For(CmdletInfo command)
    {
        foreach (var set in command.ParameterSets)
        {
            string Arguments(Func<CommandParameterInfo, bool> isUsed) =>
                string.Join(' ', set.Parameters.Where(isUsed).Select(parameter => Argument(command, parameter)));

            var line =
                $"{command.Name} {Arguments(parameter => parameter.IsMandatory || Wanted.Contains(parameter.Name))}";
            yield return line;
            foreach (var option in set.Parameters.Where(IsSwitch))
            {
                yield return $"{line} -{option.Name}";
            }

            if (set.Parameters.Any(parameter => parameter.ValueFromPipeline))
            {
                yield return $"Get-AhaIntegration PRJ1 -Detailed | Select-Object -First 2 | {command.Name} "
                    + Arguments(parameter =>
                        parameter
                            is { IsMandatory: true, ValueFromPipeline: false, ValueFromPipelineByPropertyName: false }
                    );
            }
        }
    }

    private static bool IsSwitch(CommandParameterInfo parameter) =>
        parameter is { IsMandatory: false }
        && parameter.ParameterType == typeof(SwitchParameter)
        && !Cmdlet.CommonParameters.Contains(parameter.Name)
        && parameter.Name != "Confirm";

    private static string Argument(CmdletInfo command, CommandParameterInfo parameter) =>
        parameter.ParameterType == typeof(SwitchParameter) ? $"-{parameter.Name}"
        : Values.TryGetValue($"{command.Name}.{parameter.Name}", out var value)
        || Values.TryGetValue($"{command.Noun}.{parameter.Name}", out value)
        || Values.TryGetValue(parameter.Name, out value)
            ? $"-{parameter.Name} {value}"
        : throw new InvalidOperationException($"Add a value for -{parameter.Name} to {nameof(CanaryLines)}.");
}
