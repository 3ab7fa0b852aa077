using System.Xml.Linq;

namespace AhaIntegrations.Tests;

/// <summary>Differences from a baseline in each format of a report, with and without integrations beside them.</summary>
public sealed class ReportDifferencesTests : ReportTests
{
    private string Baseline => Path.Combine(Folder.FullName, "baseline.jsonc");

    [Theory]
    [InlineData("Compare-AhaIntegration $file")]
    [InlineData("& { Get-AhaIntegrationHealth PRJ2; Compare-AhaIntegration $file }")]
    public void Html_and_Markdown_list_them(string input)
    {
        foreach (var name in new[] { "report.html", "report.md" })
        {
            var page = Write(name, input).AssertNoErrors();
            Assert.Empty(page.Output);
            var text = Read(name);
            Assert.Contains("Differences from the baseline", text, StringComparison.Ordinal);
            Assert.Contains("SwitchedOff", text, StringComparison.Ordinal);
            Assert.Contains("31907509", text, StringComparison.Ordinal);
            Assert.Contains("Gone", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void JUnit_has_a_failure_for_each_and_counts_them()
    {
        Write("report.xml", "& { Get-AhaIntegrationHealth PRJ2; Compare-AhaIntegration $file }").AssertNoErrors();

        var page = XDocument.Parse(Read("report.xml"));
        var suite = page.Descendants("testsuite").Last();
        Assert.Equal("Differences from the baseline", (string?)suite.Attribute("name"));
        Assert.Equal(
            ["SwitchedOff", "Gone"],
            suite.Descendants("failure").Select(failure => (string?)failure.Attribute("type"))
        );
        Assert.Equal(page.Descendants("testcase").Count(), (int)page.Root!.Attribute("tests")!);
        Assert.Equal(page.Descendants("failure").Count(), (int)page.Root.Attribute("failures")!);
    }

    [Fact]
    public void A_table_of_integrations_has_no_place_for_them()
    {
        var result = Write("report.csv", "& { Get-AhaIntegration PRJ2; Compare-AhaIntegration $file }");

        Assert.Equal(["NotAnIntegration", "NotAnIntegration"], result.ErrorIds);
        Assert.Equal(SandboxData.Of("PRJ2") + 1, File.ReadAllLines(Path.Combine(Folder.FullName, "report.csv")).Length);
    }

    private ShellResult Write(string name, string input)
    {
        File.WriteAllText(
            Baseline,
            $$"""
            {"format":"AhaIntegrations baseline","version":1,"address":"{{Server.Origin}}/api/v1","integrations":[
            {"product":"PRJ1","id":"31907509","service_name":"rally","enabled":true},
            {"product":"PRJ1","id":"5","service_name":"jira","name":"Old"}]}
            """
        );
        Shell.Run("$file = $path", ("path", Baseline));
        return Shell.Run($"{input} | Export-AhaIntegrationReport '{Path.Combine(Folder.FullName, name)}'");
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(Folder.FullName, name));
}
