using System.Reflection;
using System.Text.RegularExpressions;

namespace AhaIntegrations.Tests;

/// <summary>The about topic is found and readable, and its table of errors is that of the code.</summary>
public sealed partial class HelpTopicTests : IDisposable
{
    private static readonly HelpPage Page = new("about_AhaIntegrations");
    private readonly Shell shell = new();

    private static IEnumerable<string> Documented =>
        TableRow()
            .Matches(Page.Section("LONG DESCRIPTION"))
            .Select(row => row.Groups["id"].Value)
            .Where(id => id is not ("Id" or "---"));

    public void Dispose() => shell.Dispose();

    [Fact]
    public void Get_help_finds_it()
    {
        var topic = shell.Run("Get-Help about_AhaIntegrations").AssertNoErrors().Output.Single();

        Assert.Equal(HelpPage.Words(Page.Section("SHORT DESCRIPTION")), topic.Properties["Synopsis"].Value);
        Assert.Equal(
            Page.Entries("LONG DESCRIPTION").Select(entry => $"  {entry.Title}"),
            topic.ToString().Split('\n').Where(line => line.Length > 2 && line[1] == ' ' && char.IsUpper(line[2]))
        );
    }

    [Fact]
    public void It_fits_a_terminal_of_80_columns() =>
        Assert.All(
            shell.Run("Get-Help about_AhaIntegrations").Output.Single().ToString().Split('\n'),
            line => Assert.Matches("^([ -~]{0,79}[!-~])?$", line),
            throwIfEmpty: true
        );

    [Fact]
    public void It_has_all_words_of_its_page()
    {
        var text = HelpPage.Words(shell.Run("Get-Help about_AhaIntegrations").Output.Single().ToString());
        var paragraphs = Page.Entries("LONG DESCRIPTION")
            .SelectMany(entry => entry.Text.Split("\n\n"))
            .Where(part => part.Length > 0 && part[0] is not ('|' or '`'))
            .ToArray();

        Assert.NotEmpty(paragraphs);
        Assert.All(
            paragraphs,
            paragraph => Assert.Contains(HelpPage.Words(paragraph), text, StringComparison.Ordinal),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void It_lists_the_errors_of_the_code_and_no_others() =>
        Assert.Equal(Enum.GetNames<ErrorId>().Order(StringComparer.Ordinal), Documented);

    [Fact]
    public void Every_error_has_a_category_and_advice() =>
        Assert.Equal(Enum.GetValues<ErrorId>(), ErrorTable.Definitions.Keys.Order());

    [Fact]
    public void Pages_name_no_other_errors() =>
        Assert.All(
            HelpPage.Names.SelectMany(name => HelpPage.ErrorsOf(name)),
            id => Assert.Contains(id, Documented),
            throwIfEmpty: true
        );

    [Fact]
    public void It_names_every_command() =>
        Assert.All(
            HelpTests.ExportedCommands(),
            name => Assert.Contains($"- {name}\n", Page.Section("SEE ALSO"), StringComparison.Ordinal),
            throwIfEmpty: true
        );

    [GeneratedRegex(@"^\| (?<id>\w+|---) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
