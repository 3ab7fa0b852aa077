using System.Text.RegularExpressions;
using System.Xml.Linq;
using AhaIntegrations.Help;

namespace AhaIntegrations.Tests;

/// <summary>The compiler refuses a broken page or text with its file and line, and then writes nothing.</summary>
public sealed class HelpCompilerTests : IDisposable
{
    private const string Page = "Get-AhaConnection.md";
    private const string Topic = "about_AhaIntegrations.md";
    private const string TooLong = "Connect-Aha -Sandbox # this account is not real, so that you can try anything\n";

    private static readonly string Built = Path.Combine(HelpPage.Root, "bin", "net8.0");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("help");

    public HelpCompilerTests()
    {
        Directory.CreateDirectory(Pages);
        foreach (var page in Directory.GetFiles(HelpPage.Folder))
        {
            File.Copy(page, Path.Combine(Pages, Path.GetFileName(page)));
        }

        File.Copy(Path.Combine(Built, "AhaIntegrations.xml"), Documentation);
    }

    private string Pages => Path.Combine(folder.FullName, "pages");

    private string Target => Path.Combine(folder.FullName, "en-US");

    private string Documentation => Path.Combine(folder.FullName, "AhaIntegrations.xml");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("# Get-AhaConnection\n", "# Get-Connection\n", "# Get-Connection", "name of the command")]
    [InlineData("# Get-AhaConnection\n", "Get-AhaConnection\n", "Get-AhaConnection", "begins with its title")]
    [InlineData("## NOTES", "## REMARKS", "## REMARKS", "'REMARKS' is where 'NOTES' belongs")]
    [InlineData("## RELATED LINKS", "RELATED LINKS", "## NOTES", "There are 6 sections")]
    [InlineData("## SYNOPSIS\n", "Some words.\n\n## SYNOPSIS\n", "Some words.", "No text is allowed between")]
    [InlineData("## INPUTS", "## PARAMETERS\n\n### Name\n\nMore.\n\n## INPUTS", "### Name", "no parameter 'Name'")]
    [InlineData("## INPUTS", "## PARAMETERS\n\n### -Id\n\nMore.\n\n## INPUTS", "### -Id", "no parameter '-Id'")]
    [InlineData("- [Online version:](https://www.aha.io/api)\n", "", "## RELATED LINKS", "Get-Help -Online")]
    [InlineData("```powershell\nGet-AhaConnection\n```", "", "### Example 1", "exactly one block of ```powershell")]
    [InlineData("No request is sent.", "![No](request.png)", "Connections of other", "plain text")]
    [InlineData("Connections of other", "> Connections of other", "> Connections", "paragraphs, lists and code")]
    public void A_broken_page_is_refused(string text, string broken, string at, string problem) =>
        AssertRefused(Path.Combine(Pages, Page), text, broken, at, problem);

    [Theory]
    [InlineData("## SHORT DESCRIPTION\n", "## SHORT DESCRIPTION\n\nOne.\n", "## SHORT", "at most 76 characters")]
    [InlineData("## SHORT DESCRIPTION", "## IN SHORT", "# about_", "SHORT DESCRIPTION")]
    [InlineData("Connect-Aha -Sandbox\n", TooLong, "```powershell", "longer than 74")]
    public void A_broken_topic_is_refused(string text, string broken, string at, string problem) =>
        AssertRefused(Path.Combine(Pages, Topic), text, broken, at, problem);

    [Theory]
    [InlineData("", "Get-AhaProduct.Key is not described")]
    [InlineData("<summary> </summary>", "Get-AhaProduct.Key is not described")]
    [InlineData("<inheritdoc cref=\"P:Nowhere.Key\" />", "P:Nowhere.Key needs a summary")]
    [InlineData("<summary>Keys in <b>bold</b>.</summary>", "can't show <b>bold</b>")]
    [InlineData("<summary>Keys of <see cref=\"!:Nowhere\" />.</summary>", "can't show <see")]
    public void A_parameter_without_a_text_is_refused(string documentation, string problem)
    {
        var member = MemberOf("GetAhaProductCommand.Key");
        AssertRefused(Documentation, member, Replaced(member, documentation), "<member name=\"P:", problem);
    }

    [Fact]
    public void Documentation_becomes_plain_text()
    {
        var member = MemberOf("GetAhaProductCommand.Key");
        var inherited = Regex.Match(MemberOf("AhaCmdlet.Connection"), "name=\"(.*?)\"").Groups[1].Value;
        var type = Regex.Match(member, "\"P:(.*)\\.Key\"").Groups[1].Value;
        Edit(
            Documentation,
            member,
            Replaced(
                member,
                $"""
                <summary>
                  Not <see langword="null"/>, with <c>*</c> &lt;or&gt; <paramref name="rows"/>,
                  as <see cref="T:{type}"/> <see cref="P:{type}.Key"/>
                  <para>of <see cref="P:Any.Product.Id"/></para>
                  <see cref="T:Any.Product"/>
                </summary>
                """
            )
        );
        var other = MemberOf("GetAhaConnectionCommand.Name");
        Edit(Documentation, other, Replaced(other, $"<inheritdoc cref=\"{inherited}\"/>"));

        var help = Compile();

        Assert.Equal(
            ["Not null, with * <or> rows, as Get-AhaProduct -Key", "of Id", "Product"],
            TextOf(help, "Get-AhaProduct", "Key")
        );
        Assert.Equal(TextOf(help, "Get-AhaProduct", "Connection"), TextOf(help, "Get-AhaConnection", "Name"));
    }

    [Fact]
    public void A_page_adds_to_the_text_of_a_parameter()
    {
        var before = TextOf(Compile(), "Get-AhaConnection", "Name");
        Edit(Path.Combine(Pages, Page), "## INPUTS", "## PARAMETERS\n\n### -Name\n\nMore.\n\nAnd more.\n\n## INPUTS");

        Assert.Equal([.. before, "More.", "And more."], TextOf(Compile(), "Get-AhaConnection", "Name"));
    }

    [Fact]
    public void A_command_without_a_page_is_refused()
    {
        File.Delete(Path.Combine(Pages, Page));

        var fault = Assert.Throws<HelpException>(() => Compile());

        Assert.Equal("Get-AhaConnection has no page.", fault.Message);
        Assert.Equal((Path.Combine(Pages, Page), 1), (fault.File, fault.Line));
    }

    [Fact]
    public void A_page_without_a_command_is_refused()
    {
        var page = Path.Combine(Pages, "Get-AhaNothing.md");
        File.Copy(Path.Combine(Pages, Page), page);
        Edit(page, "# Get-AhaConnection\n", "# Get-AhaNothing\n");

        var fault = Assert.Throws<HelpException>(() => Compile());

        Assert.Equal("The module has no command Get-AhaNothing.", fault.Message);
        Assert.Equal((page, 1), (fault.File, fault.Line));
    }

    [Fact]
    public void The_shipped_help_is_up_to_date()
    {
        Compile();

        var files = Directory.GetFiles(Target);
        var shipped = Path.Combine(HelpPage.Root, "en-US");
        Assert.Equal(
            ["AhaIntegrations.dll-Help.xml", "about_AhaIntegrations.help.txt"],
            files.Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.All(
            files,
            file =>
                Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(shipped, Path.GetFileName(file)))),
            throwIfEmpty: true
        );
    }

    private XDocument Compile()
    {
        HelpCompiler.Compile(Path.Combine(Built, "AhaIntegrations.dll"), Documentation, Pages, Target);
        return XDocument.Load(Path.Combine(Target, "AhaIntegrations.dll-Help.xml"));
    }

    /// <summary>The paragraphs of a parameter's description.</summary>
    private static string[] TextOf(XDocument help, string command, string parameter)
    {
        static IEnumerable<XElement> Children(XElement element, string name) =>
            element.Elements().Where(child => child.Name.LocalName == name);

        var commands = help.Root!.Elements()
            .ToDictionary(
                element => Children(Children(element, "details").Single(), "name").Single().Value,
                element => Children(element, "parameters").Single().Elements()
            );
        var found = commands[command].Single(element => Children(element, "name").Single().Value == parameter);
        return [.. Children(found, "description").Single().Elements().Select(paragraph => paragraph.Value)];
    }

    /// <summary>The element of a property in the XML documentation, by the name of its class and its own.</summary>
    private string MemberOf(string property) =>
        Regex
            .Match(
                File.ReadAllText(Documentation),
                $"<member name=\"P:[\\w.]*{Regex.Escape(property)}\">.*?</member>",
                RegexOptions.Singleline
            )
            .Value;

    private static string Replaced(string member, string documentation) =>
        $"{member[..member.IndexOf('>', StringComparison.Ordinal)]}>{documentation}</member>";

    private static string Edit(string file, string text, string replacement)
    {
        var whole = File.ReadAllText(file);
        Assert.Contains(text, whole, StringComparison.Ordinal);
        Assert.NotEqual("", text);
        var edited = whole.Replace(text, replacement, StringComparison.Ordinal);
        File.WriteAllText(file, edited);
        return edited;
    }

    private void AssertRefused(string file, string text, string broken, string at, string problem)
    {
        var edited = Edit(file, text, broken);

        var fault = Assert.Throws<HelpException>(() => Compile());

        Assert.Equal(file, fault.File);
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        var rest = string.Join('\n', edited.Split('\n').Skip(fault.Line - 1));
        Assert.StartsWith(at, rest.TrimStart(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }
}
