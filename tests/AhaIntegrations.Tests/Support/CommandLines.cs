using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>
/// A line for each set of parameters of each command, made of what the commands say of themselves: a new command, or a
/// new set, is covered without being listed. Values go by the name of a parameter, of one command or of all; variables
/// are those of <see cref="Prepare"/>.
/// </summary>
internal static class CommandLines
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Compare-AhaIntegration.Path"] = "$baseline",
        ["Get-AhaIntegrationJob.Id"] = "(Send-AhaIntegrationRecord 204584239 Feature 404).JobIds",
        ["Resume-AhaIntegration.Path"] = "$journal",
        ["Sync-AhaIntegration.InputObject"] = "(Compare-AhaIntegration $baseline)",
        ["Sync-AhaIntegration.Path"] = "$baseline",
        ["Wait-AhaIntegrationJob.Id"] = "(Send-AhaIntegrationRecord 204584239 Feature 404).JobIds",
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

    /// <summary>
    /// Connects, and makes what the lines read: a baseline that differs from the account, and the journal of a pause.
    /// </summary>
    public static void Prepare(Shell shell, LoopbackServer server, TemporaryFolder folder, string token)
    {
        var baseline = folder.File("baseline.jsonc");
        var journal = folder.File("pause.jsonl");
        File.Delete(journal);
        shell
            .Run(
                "$aha = Connect-Aha -BaseUri $origin -Token $token -Name test -MaximumRetryCount 0; "
                    + "Get-AhaIntegration PRJ1 204584239 | Export-AhaIntegration $baseline -Force; "
                    + "$null = Suspend-AhaIntegration PRJ1 204584239 -Path $journal",
                ("origin", server.Origin),
                ("folder", folder.Path),
                ("baseline", baseline),
                ("journal", journal),
                ("token", Shell.Secure(token)),
                ("credential", new PSCredential("user", Shell.Secure(token)))
            )
            .AssertNoErrors();
        var text = File.ReadAllText(baseline);
        File.WriteAllText(baseline, text.Replace("\"enabled\": false", "\"enabled\": true", StringComparison.Ordinal));
    }

    /// <summary>The types of ours that the commands say they return.</summary>
    public static IEnumerable<string> Promised(IEnumerable<CmdletInfo> commands) =>
        commands
            .SelectMany(command => command.OutputType)
            .Select(output => output.Type.FullName!)
            .Where(name => name.StartsWith(nameof(AhaIntegrations), StringComparison.Ordinal));

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
                var piped =
                    $"{command.Name} "
                    + Arguments(parameter =>
                        parameter
                            is { IsMandatory: true, ValueFromPipeline: false, ValueFromPipelineByPropertyName: false }
                    );
                yield return $"Get-AhaIntegration PRJ1 -Detailed | Select-Object -First 2 | {piped}";
                if (set.Parameters.Any(parameter => parameter.Name == "Id"))
                {
                    yield return $"Get-AhaIntegration PRJ1 | Select-Object -First 2 | {piped} -Id 3";
                }

                yield return $"Get-AhaProduct | Select-Object -First 2 | {piped}";
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
        || Values.TryGetValue(parameter.Name, out value)
            ? $"-{parameter.Name} {value}"
        : throw new InvalidOperationException($"Add a value for -{parameter.Name} to {nameof(CommandLines)}.");
}
