using System.Management.Automation;
using System.Management.Automation.Language;

namespace AhaIntegrations.Tests;

/// <summary>The examples of the help are right: they parse, name what exists, and run. What the bare engine lacks is stood in for.</summary>
public sealed class HelpExamplesTests : IDisposable
{
    private static readonly string Folder = Path.Combine(HelpPage.Root, "tests", "examples");
    private readonly Shell shell = new();
    private readonly string place = Directory.CreateTempSubdirectory("examples").FullName;

    public HelpExamplesTests()
    {
        shell.ConnectSandbox().Run($". '{Folder}/utility-stand-ins.ps1'; . '{Folder}/stand-ins.ps1'").AssertNoErrors();

        // Some write a file where the session stands.
        shell.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($place)", ("place", place)).AssertNoErrors();
    }

    /// <summary>The examples of the commands, and those of the about topic, by their place.</summary>
    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in HelpPage.Names)
            {
                new HelpPage(name).Entries("EXAMPLES").ToList().ForEach(example => data.Add($"{name}, {example.Title}", HelpPage.Code(example.Text, "powershell").Single()));
            }

            foreach (var (title, text) in new HelpPage("about_AhaIntegrations").Entries("LONG DESCRIPTION"))
            {
                HelpPage.Code(text, "powershell").Select((code, index) => (code, index)).ToList().ForEach(example => data.Add($"about, {title} {example.index + 1}", example.code));
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
    public void ParseAndNameWhatExists(string place, string code)
    {
        var commands = Parser.ParseInput(code, out _, out var errors).FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().ToArray();

        Assert.True(errors.Length == 0, $"{place}: {errors.FirstOrDefault()?.Message}");
        Assert.NotEmpty(commands);
        Assert.All(commands, command =>
        {
            // The stand-in of a command must not be asked: it can't know what the true one has.
            var name = command.GetCommandName();
            var real = shell.Run($"if ($cmdlet = Get-Command {name} -CommandType Cmdlet -ErrorAction Ignore) {{ $cmdlet }} else {{ Get-Command {name} -CommandType Function }}").AssertNoErrors().Output.Single().BaseObject as CommandInfo;
            Assert.All(command.CommandElements.OfType<CommandParameterAst>(), parameter => Assert.True(
                real!.Parameters.ContainsKey(parameter.ParameterName), $"{place}: {name} has no parameter -{parameter.ParameterName}."));
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void RunAgainstTheSandbox(string place, string code) => Assert.Empty(shell.Run(code).Errors.Select(error => $"{place}: {error}"));
}
