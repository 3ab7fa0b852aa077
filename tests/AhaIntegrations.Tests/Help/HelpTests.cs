using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>The help of each command is complete, true of the command, and has the words of its page.</summary>
public sealed class HelpTests : CommandHelp
{
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
            page.Entries("OUTPUTS").Select(entry => entry.Title)
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_syntax_is_that_of_the_command(string name)
    {
        var syntax = Lines($"(Get-Command {name} -Syntax).Trim() -split '\\r?\\n' | Where-Object {{ $_ }}");
        var sets = Command(name)
            .ParameterSets.Select(
                (set, index) =>
                    set
                        .Parameters.Where(IsOwn)
                        .OrderBy(parameter => syntax[index].IndexOf($"-{parameter.Name}", StringComparison.Ordinal))
                        .Select(parameter => $"{parameter.Name} {Facts(parameter)}")
                        .Prepend(name)
            );

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
                name
            )
        );
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
            Lines("$help.examples.example.title", name).Select(title => title.Trim())
        );
        Assert.Equal(
            page.Select(example => HelpPage.Code(example.Text, "powershell").Single()),
            Lines("$help.examples.example.code", name)
        );
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
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Related_links_lead_to_other_pages(string name)
    {
        var links = Lines("$help.relatedLinks.navigationLink.linkText", name).Skip(1).ToArray();

        Assert.NotEmpty(links);
        Assert.All(
            links,
            link => Assert.True(File.Exists(Path.Combine(HelpPage.Folder, link + ".md")), link),
            throwIfEmpty: true
        );
    }

    private static IEnumerable<string> Types(HelpPage page, string section) =>
        page.Entries(section).Select(entry => $"{entry.Title}: {HelpPage.Words(entry.Text)}");

    private string[] Types(string script, string name) =>
        Lines($"{script} | ForEach-Object {{ \"$($_.type.name): $($_.description.Text)\" }}", name);

    private string Text(string script, string name) => HelpPage.Words(string.Join(' ', Lines(script, name)));

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
}
