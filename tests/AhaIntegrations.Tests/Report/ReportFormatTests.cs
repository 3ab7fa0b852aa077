using System.Text;
using System.Xml.Linq;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AhaIntegrations.Tests;

/// <summary>The format follows the extension: Markdown for people, JUnit for CI systems.</summary>
public sealed class ReportFormatTests : ReportTests
{
    private const string Hostile = "`` | <b>x</b> @team [a](http://b) #1 ~~s~~ ``` `";

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    [Fact]
    public void Markdown_counts_the_states_and_lists_what_needs_attention_apart_from_what_is_off()
    {
        var page = Write("report.md", "Get-AhaIntegrationHealth PRJ1");

        Assert.StartsWith("# Aha\\! integrations of Company \\(sandbox\\)\n", page, StringComparison.Ordinal);
        Assert.Contains("| Failing | Silent | Off | Unknown | Healthy |", page, StringComparison.Ordinal);
        var attention = page.IndexOf("## Needs attention", StringComparison.Ordinal);
        var off = page.IndexOf("## Switched off", StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("| Failing | ` PRJ1 ` |", StringComparison.Ordinal), attention, off);
        Assert.InRange(page.IndexOf("| Off | ` PRJ1 ` |", StringComparison.Ordinal), off, page.Length);
        Assert.Contains($"[` 186281709 `]({Server.Origin}/integrations/186281709)", page, StringComparison.Ordinal);
        Assert.Contains("Failing: an error within 7 days. Silent: no webhook request for 30 days.", page);
    }

    [Fact]
    public void Markdown_counts_services_by_product_line_where_lines_are_given()
    {
        const string Health =
            "Get-AhaIntegrationHealth PRJ2 -ServiceName jira, slack; Get-AhaIntegration -ServiceName slack";
        var page = Write("report.md", $"& {{ Get-AhaProduct -IncludeChild; {Health} }}");

        Assert.EndsWith(
            """
            ## Services by product line

            | Line | ` slack ` | ` jira ` |
            | --- | --- | --- |
            | ` LINE1 ` | 1 | 1 |
            | In no line | 1 | 0 |

            Failing: an error within 7 days. Silent: no webhook request for 30 days.

            """.ReplaceLineEndings("\n"),
            page
        );
        Assert.DoesNotContain("product line", Write("plain.md", $"& {{ {Health} }}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_shows_hostile_names_as_code_and_keeps_its_columns()
    {
        var page = Markdig.Markdown.Parse(
            Write("report.md", Make($"Name = '{Hostile}'; ServiceName = 'a|b'"), $"-Title '{Hostile}'"),
            Markdown
        );

        Assert.Empty(page.Descendants<LinkInline>());
        Assert.Empty(page.Descendants<HtmlInline>());
        Assert.Empty(page.Descendants<HtmlBlock>());
        Assert.Equal(
            Hostile,
            string.Concat(Assert.Single(page.Descendants<HeadingBlock>(), h => h.Level == 1).Inline!)
        );
        var rows = page.Descendants<Table>().Last().Cast<TableRow>().ToArray();
        Assert.Equal([6, 6], rows.Select(row => row.Count));
        Assert.Contains(rows[1].Descendants<CodeInline>(), code => Unescape(code.Content) == Hostile);
    }

    [Fact]
    public void JUnit_has_a_case_for_each_integration_and_counts_that_add_up()
    {
        var page = XDocument.Parse(Write("report.xml", "Get-AhaIntegrationHealth -All"));

        var cases = page.Descendants("testcase").ToArray();
        Assert.Equal(SandboxData.OfAccount + SandboxData.OfProducts, cases.Length);
        Assert.All(
            page.Descendants("testsuite").Append(page.Root!),
            suite =>
            {
                Assert.Equal((int)suite.Attribute("tests")!, suite.Descendants("testcase").Count());
                Assert.Equal((int)suite.Attribute("failures")!, suite.Descendants("failure").Count());
                Assert.Equal((int)suite.Attribute("skipped")!, suite.Descendants("skipped").Count());
            },
            throwIfEmpty: true
        );
        Assert.Contains("Account", page.Descendants("testsuite").Select(suite => (string?)suite.Attribute("name")));
        var failing = Assert.Single(cases, item => ((string)item.Attribute("name")!).Contains("186281709"));
        Assert.Equal("Failing", (string?)failing.Element("failure")?.Attribute("type"));
        Assert.StartsWith("Failed 5 h ago", (string?)failing.Element("failure")?.Attribute("message"));
        Assert.Equal(["Off"], Kinds("804274302"));
        Assert.Equal([], Kinds("204584239"));

        string[] Kinds(string id) =>
            [
                .. cases
                    .Single(item => ((string)item.Attribute("name")!).Contains(id))
                    .Elements()
                    .Select(element => (string)element.Attribute("type")!),
            ];
    }

    [Fact]
    public void JUnit_takes_any_name()
    {
        var page = XDocument.Parse(Write("report.xml", Make("Name = \"<&>'`\"$([char]27)[2J$([char]0xd800)\"")));
        Assert.Contains("<&>'\"", (string?)page.Descendants("testcase").Single().Attribute("name"));
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report.pdf")]
    [InlineData("html")]
    [InlineData("report.html.bak")]
    public void An_extension_of_no_format_is_refused_before_anything_is_read(string name)
    {
        var path = Path.Combine(Folder.FullName, name);
        var result = Shell.Run($"Get-AhaIntegration PRJ2 | Export-AhaIntegrationReport '{path}'");

        Assert.Equal(["UnknownReportFormat"], result.ErrorIds);
        Assert.Contains(".html, .htm, .md, .xml", result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
        Assert.Empty(Directory.GetFiles(Folder.FullName));
    }

    [Fact]
    public void Integrations_of_one_service_and_template_in_one_product_are_likely_duplicates()
    {
        Server.Respond = response =>
        {
            var id = response.HttpContext.Request.Path.Value!.Split('/')[^1];
            return Encoding.UTF8.GetBytes(
                id == "integrations"
                    ? """{"integrations":[{"id":"1"},{"id":"2"},{"id":"3"}]}"""
                    : $$$"""
                    {"integration":{"id":"{{{id}}}","service_name":"jira","enabled":true,
                    "template_id":{{{(id == "3" ? "null" : "9")}}}}}
                    """
            );
        };

        var page = Write("report.html", "Get-AhaIntegration PRJ1 -Detailed");
        Assert.Contains("Likely duplicates", page, StringComparison.Ordinal);
        Assert.Contains("is followed by 2", page, StringComparison.Ordinal);
        var table = Write("report.md", "Get-AhaIntegration PRJ1 -Detailed");
        Assert.Contains("| ` PRJ1 ` | ` jira ` | ` 9 ` | ` 1 `, ` 2 ` |", table, StringComparison.Ordinal);
    }

    /// <summary>GitHub's tables take the escape of a pipe away, also in code; this parser leaves it.</summary>
    private static string Unescape(string code) => code.Trim().Replace("\\|", "|", StringComparison.Ordinal);

    private static string Make(string properties) =>
        $"[AhaIntegrations.Integration]@{{ Id = '1'; Enabled = $false; {properties} }}";

    private string Write(string name, string input, string options = "")
    {
        var path = Path.Combine(Folder.FullName, name);
        Shell.Run($"{input} | Export-AhaIntegrationReport '{path}' {options}").AssertNoErrors();
        return File.ReadAllText(path);
    }
}
