using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>The help of each command is complete, true of the command, and has the words of its page.</summary>
public sealed class HelpTests : IDisposable
{
    private readonly Shell shell = new();

    public static TheoryData<string> Commands => new(ExportedCommands());

    public void Dispose() => shell.Dispose();

    [Fact]
    public void Every_command_has_a_page_and_every_page_a_command() =>
        Assert.Equal(ExportedCommands().Order(), HelpPage.Names.Order());

    [Theory]
    [MemberData(nameof(Commands))]
    public void Synopsis_description_and_notes_are_those_of_the_page(string name)
    {
        var page = new HelpPage(name);

        Assert.Equal(HelpPage.Words(page.Section("SYNOPSIS")), Text("$help.Synopsis", name));
        Assert.Equal(HelpPage.Words(page.Section("DESCRIPTION")), Text("$help.description.Text", name));
        Assert.Equal(HelpPage.Words(page.Section("NOTES")), Text("$help.alertSet.alert.Text", name));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Inputs_and_outputs_are_those_of_the_page_and_the_command(string name)
    {
        var page = new HelpPage(name);
        var command = Command(name);
        var sets = Own(command).SelectMany(parameter => parameter.ParameterSets.Values);

        Assert.Equal(Types(page, "INPUTS"), Types("$help.inputTypes.inputType", name));
        Assert.Equal(Types(page, "OUTPUTS"), Types("$help.returnValues.returnValue", name));
        Assert.Equal(sets.Any(set => set.ValueFromPipeline), page.Entries("INPUTS")[0].Title != "None");
        Assert.Equal(
            command.OutputType.Select(type => type.Name),
            page.Entries("OUTPUTS").Select(entry => entry.Title));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_syntax_is_that_of_the_command(string name)
    {
        var syntax = Lines($"(Get-Command {name} -Syntax).Trim() -split '\\r?\\n' | Where-Object {{ $_ }}");
        var sets = Command(name).ParameterSets.Select((set, index) => set.Parameters.Where(IsOwn)
            .OrderBy(parameter => syntax[index].IndexOf($"-{parameter.Name}", StringComparison.Ordinal))
            .Select(parameter => $"{parameter.Name} {Facts(parameter)}").Prepend(name));

        Assert.Equal(
            sets.Select(set => string.Join('\n', set)),
            Lines(
                """
                $help.syntax.syntaxItem | ForEach-Object {
                    $parameters = $_.parameter | ForEach-Object {
                        "$($_.name) $($_.required) $($_.position) $($_.pipelineInput)"
                    }
                    @($_.name) + $parameters -join "`n"
                }
                """,
                name));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_has_the_facts_of_the_code(string name)
    {
        var command = (CmdletInfo)Command(name);
        var help = ParametersOf(name);

        Assert.Equal(Own(command).Select(parameter => parameter.Name).Order(), help.Keys.Order());
        Assert.All(Own(command), parameter =>
        {
            string Of(string property) => $"{help[parameter.Name].Properties[property].Value}";

            Assert.Equal(parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases), Of("aliases"));
            Assert.Equal(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(), bool.Parse(Of("globbing")));
            Assert.Equal(parameter.ParameterSets.Values.Any(set => set.IsMandatory), bool.Parse(Of("required")));
            Assert.Equal(Default(command, parameter), Of("defaultValue"));
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_has_the_text_of_the_code_and_then_that_of_the_page(string name)
    {
        var type = ((CmdletInfo)Command(name)).ImplementingType;
        var page = new HelpPage(name);
        var help = ParametersOf(name);

        Assert.Empty(page.Entries("PARAMETERS").Select(entry => entry.Title.TrimStart('-')).Except(help.Keys));
        Assert.All(help, parameter =>
        {
            var text = DescriptionOf(parameter.Value);
            Assert.EndsWith(page.AdditionTo(parameter.Key), text, StringComparison.Ordinal);
            Assert.All(
                type.GetProperty(parameter.Key) is { } property ? HelpSummary.Pieces(property) : [],
                piece => Assert.Contains(piece, text, StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_parameter_with_a_range_states_it(string name)
    {
        var help = ParametersOf(name);

        Assert.All(Own(Command(name)), parameter => Assert.All(
            parameter.Attributes.OfType<ValidateRangeAttribute>(),
            range => Assert.Matches(
                $"\\b{range.MinRange} (to|or) {range.MaxRange}\\b",
                DescriptionOf(help[parameter.Name]))));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Accepted_values_are_those_of_the_parameters(string name)
    {
        var help = ParametersOf(name);
        var real = Command(name).ParameterSets[0].Parameters.Where(IsOwn)
            .Select(parameter => (parameter.Name, Values: string.Join(", ", Values(parameter))))
            .Where(parameter => parameter.Values.Length > 0).ToArray();

        Assert.All(real, parameter => Assert.Contains(
            $"Accepted values: {parameter.Values}.", DescriptionOf(help[parameter.Name]), StringComparison.Ordinal));
        Assert.Equal(
            real.Select(parameter => $"{parameter.Name}: {parameter.Values}"),
            Lines(
                """
                @($help.syntax.syntaxItem)[0].parameter | Where-Object parameterValueGroup |
                    ForEach-Object { "$($_.name): $($_.parameterValueGroup.parameterValue -join ', ')" }
                """,
                name));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Examples_are_those_of_the_page(string name)
    {
        var page = new HelpPage(name).Entries("EXAMPLES");
        var script = "$help.examples.example | ForEach-Object { \"$($_.introduction.Text) $($_.remarks.Text)\" }";
        var prose = Lines(script, name)
            .Select(text => HelpPage.Words(text.Replace("PS> ", "", StringComparison.Ordinal)));

        Assert.True(page.Count >= 3, $"{name} has {page.Count} examples; people learn from three or more.");
        Assert.Equal(
            page.Select(example => $"--- {example.Title} ---"),
            Lines("$help.examples.example.title", name).Select(title => title.Trim()));
        Assert.Equal(
            page.Select(example => HelpPage.Code(example.Text, "powershell").Single()),
            Lines("$help.examples.example.code", name));
        Assert.Equal(page.Select(example => HelpPage.Words(example.Text)), prose);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Online_leads_to_the_vendors_pages(string name)
    {
        // The engine takes HelpUri, which -Online opens in the browser, from the first link.
        var address = Text($"(Get-Command {name}).HelpUri", name);

        Assert.StartsWith("https://www.aha.io/api", address, StringComparison.Ordinal);
        Assert.Contains(
            $"## RELATED LINKS\n\n- [Online version:]({address})\n",
            File.ReadAllText(Path.Combine(HelpPage.Folder, name + ".md")),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Related_links_lead_to_other_pages(string name)
    {
        var links = Lines("$help.relatedLinks.navigationLink.linkText", name).Skip(1).ToArray();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(HelpPage.Folder, link + ".md")), link));
    }

    internal static string[] ExportedCommands()
    {
        using var shell = new Shell();
        var names = shell.Run("(Get-Module AhaIntegrations).ExportedCommands.Keys").Output;
        return [.. names.Select(name => (string)name.BaseObject)];
    }

    /// <summary>The parameters of a command as its help has them.</summary>
    private Dictionary<string, PSObject> ParametersOf(string name) =>
        shell.Run($"Get-Help {name} -Parameter *").AssertNoErrors().Output
            .ToDictionary(parameter => $"{parameter.Properties["name"].Value}");

    private string DescriptionOf(PSObject parameter) => HelpPage.Words(string.Join(
        ' ', shell.Run("$parameter.description.Text", ("parameter", parameter)).AssertNoErrors().Output));

    private CommandInfo Command(string name) => (CommandInfo)shell.Run($"Get-Command {name}").Output[0].BaseObject;

    private static IEnumerable<string> Types(HelpPage page, string section) =>
        page.Entries(section).Select(entry => $"{entry.Title}: {HelpPage.Words(entry.Text)}");

    private string[] Types(string script, string name) =>
        Lines($"{script} | ForEach-Object {{ \"$($_.type.name): $($_.description.Text)\" }}", name);

    private string Text(string script, string name) => HelpPage.Words(string.Join(' ', Lines(script, name)));

    private string[] Lines(string script, string? name = null)
    {
        var result = shell.Run(name is null ? script : $"$help = Get-Help {name}; {script}").AssertNoErrors();
        return [.. result.Output.Select(line => line.ToString())];
    }

    private static IList<string> Values(CommandParameterInfo parameter) =>
        (parameter.ParameterType.GetElementType() ?? parameter.ParameterType) is { IsEnum: true } type
            ? Enum.GetNames(type)
            : parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues ?? [];

    private static bool IsOwn(CommandParameterInfo parameter) => !Cmdlet.CommonParameters.Contains(parameter.Name);

    private static IEnumerable<ParameterMetadata> Own(CommandInfo command) =>
        command.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name));

    private static string Facts(CommandParameterInfo parameter)
    {
        var position = parameter.Position < 0 ? "named" : $"{parameter.Position}";
        var input = (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
        {
            (true, true) => "true (ByValue, ByPropertyName)",
            (true, false) => "true (ByValue)",
            (false, true) => "true (ByPropertyName)",
            _ => "false",
        };
        return $"{(parameter.IsMandatory ? "true" : "false")} {position} {input}";
    }

    /// <summary>The value of a parameter that is not given, as the code has it.</summary>
    private static string Default(CmdletInfo command, ParameterMetadata parameter)
    {
        var type = command.ImplementingType;
        return type.GetProperty(parameter.Name)?.GetValue(Activator.CreateInstance(type)) switch
        {
            null => parameter.ParameterType == typeof(SwitchParameter) ? "False" : "",
            string text => text,
            IEnumerable values => string.Join(", ", values.Cast<object>()),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }
}
