using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations.Tests;

/// <summary>
/// The examples of the help parse, use existing commands and parameters, and run. Stand-ins replace the commands that
/// the bare engine does not have.
/// </summary>
public sealed class HelpExamplesTests : IDisposable
{
    private static readonly string Folder = Path.Combine(HelpPage.Root, "tests", "examples");
    private readonly Shell shell = new();
    private readonly string place = Directory.CreateTempSubdirectory("examples").FullName;

    public HelpExamplesTests()
    {
        shell.ConnectSandbox().Run($". '{Folder}/utility-stand-ins.ps1'; . '{Folder}/stand-ins.ps1'").AssertNoErrors();

        // Some write a file to the current location.
        shell.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($place)", ("place", place)).AssertNoErrors();
    }

    /// <summary>The examples of the commands and of the about topic, by their place.</summary>
    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in HelpPage.Names)
            {
                foreach (var (title, text) in new HelpPage(name).Entries("EXAMPLES"))
                {
                    data.Add($"{name}, {title}", HelpPage.Code(text, "powershell").Single());
                }
            }

            foreach (var (title, text) in new HelpPage("about_AhaIntegrations").Entries("LONG DESCRIPTION"))
            {
                foreach (var (index, code) in HelpPage.Code(text, "powershell").Index())
                {
                    data.Add($"about, {title} {index + 1}", code);
                }
            }

            return data;
        }
    }

    public void Dispose()
    {
        shell.Dispose();
        Directory.Delete(place, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_use_existing_commands_and_parameters(string place, string code)
    {
        var commands = Parser.ParseInput(code, out _, out var errors)
            .FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().ToArray();

        Assert.True(errors.Length == 0, $"{place}: {errors.FirstOrDefault()?.Message}");
        Assert.NotEmpty(commands);
        Assert.All(commands, command =>
        {
            // A stand-in counts only where there is no cmdlet: it does not have all parameters.
            var name = command.GetCommandName();
            var real = (CommandInfo)shell.Run(
                $$"""
                $cmdlet = Get-Command {{name}} -CommandType Cmdlet -ErrorAction Ignore
                if ($cmdlet) { $cmdlet } else { Get-Command {{name}} -CommandType Function }
                """).AssertNoErrors().Output.Single().BaseObject;
            Assert.All(
                command.CommandElements.OfType<CommandParameterAst>(),
                parameter => Assert.True(
                    real.Parameters.ContainsKey(parameter.ParameterName),
                    $"{place}: {name} has no parameter -{parameter.ParameterName}."));
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_run_in_the_sandbox(string place, string code) =>
        Assert.Empty(shell.Run(code).Errors.Select(error => $"{place}: {error}"));
}
