using System.Reflection;
using System.Text.RegularExpressions;

namespace AhaIntegrations.Tests;

/// <summary>The about topic: found, readable, and its table of errors is the one of the code.</summary>
public sealed partial class HelpTopicTests : IDisposable
{
    private static readonly HelpPage Page = new("about_AhaIntegrations");
    private readonly Shell shell = new();

    private static IEnumerable<string> Documented => TableRow().Matches(Page.Section("LONG DESCRIPTION")).Select(row => row.Groups["id"].Value).Where(id => id is not ("Id" or "---"));

    public void Dispose() => shell.Dispose();

    [Fact]
    public void GetHelpFindsIt()
    {
        var topic = shell.Run("Get-Help about_AhaIntegrations").AssertNoErrors().Output.Single();

        Assert.Equal(HelpPage.Words(Page.Section("SHORT DESCRIPTION")), topic.Properties["Synopsis"].Value);
        Assert.Equal(Page.Entries("LONG DESCRIPTION").Select(entry => $"  {entry.Title}"), topic.ToString().Split('\n').Where(line => line.Length > 2 && line[1] == ' ' && char.IsUpper(line[2])));
    }

    [Fact]
    public void ItFitsATerminalOfEightyColumns() => Assert.All(
        shell.Run("Get-Help about_AhaIntegrations").Output.Single().ToString().Split('\n'),
        line => Assert.True(line.Length <= 80 && line == line.TrimEnd() && line.All(c => c is >= ' ' and <= '~'), line));

    [Fact]
    public void ItLosesNoWordOfItsPage()
    {
        var told = HelpPage.Words(shell.Run("Get-Help about_AhaIntegrations").Output.Single().ToString());
        Assert.All(Page.Entries("LONG DESCRIPTION").SelectMany(entry => entry.Text.Split("\n\n")).Where(part => part.Length > 0 && part[0] is not ('|' or '`')),
            paragraph => Assert.Contains(HelpPage.Words(paragraph), told, StringComparison.Ordinal));
    }

    [Fact]
    public void ItListsEveryErrorThatTheCodeMakesAndNoOther() => Assert.Equal(Made().Distinct().Order(StringComparer.Ordinal), Documented);

    [Fact]
    public void PagesNameNoOtherErrors() => Assert.All(
        HelpPage.Names.SelectMany(name => HelpPage.ErrorsOf(name)),
        id => Assert.Contains(id, Documented));

    [Fact]
    public void ItNamesEveryCommand() => Assert.All(HelpTests.ExportedCommands(), name => Assert.Contains($"- {name}\n", Page.Section("SEE ALSO"), StringComparison.Ordinal));

    private static string[] Made() => Enum.GetNames<ErrorId>();

    [GeneratedRegex(@"^\| (?<id>\w+|---) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
