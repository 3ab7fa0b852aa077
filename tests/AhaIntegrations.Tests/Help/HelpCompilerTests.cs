using AhaIntegrations.Help;

namespace AhaIntegrations.Tests;

/// <summary>A broken page is refused with its file and line, and what was compiled before stays.</summary>
public sealed class HelpCompilerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("help");

    private string Pages => Path.Combine(folder.FullName, "pages");

    private string Target => Path.Combine(folder.FullName, "en-US");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("## NOTES", "## REMARKS", "## REMARKS", "'REMARKS' stands where 'NOTES' belongs")]
    [InlineData("## SYNOPSIS\n", "Some words.\n\n## SYNOPSIS\n", "Some words.", "Nothing may stand between")]
    [InlineData("title: Get-AhaConnection", "title: Get-Connection", "# Get-AhaConnection", "must have one name")]
    [InlineData("HelpUri: https://www.aha.io/api", "HelpUri: integrations", "---", "absolute address")]
    [InlineData("Locale: en-US\n", "", "title: Get-AhaConnection", "Locale")]
    [InlineData("SupportsWildcards: true\n", "", "HelpMessage: ''\n```", "SupportsWildcards")]
    [InlineData("DontShow: false", "DontShow: maybe", "DontShow: maybe", "maybe")]
    [InlineData("DontShow: false", "Visible: true", "Visible: true", "Visible")]
    [InlineData("- Name: (All)", "- Name: Other", "### -Name", "parameter set 'Other'")]
    [InlineData("[[-Name] <string[]>] [<Common", "[-Name <string[]>] [<Common", "```\nGet-", "[[-Name] <string[]>]")]
    [InlineData("[[-Name] <string[]>] [<Common", "[<Common", "```\nGet-", "[[-Name] <string[]>]")]
    [InlineData("### -Name\n", "### Name\n", "### Name", "with a hyphen")]
    [InlineData("### CommonParameters", "### -CommonParameters", "## PARAMETERS", "The last of the parameters")]
    [InlineData("```powershell\nGet-AhaConnection\n```", "", "### Example 1", "exactly one block of ```powershell")]
    [InlineData("Nothing is sent.", "![Nothing](is-sent.png)", "Connections of other", "plain text")]
    [InlineData("Connections of other", "> Connections of other", "> Connections", "paragraphs, lists and code")]
    public void OfACommandIsRefused(string text, string broken, string at, string problem) => AssertRefused("Get-AhaConnection.md", text, broken, at, problem);

    [Theory]
    [InlineData("\n\nIntegrations", "\n\nAll that there is to say of the integrations", "## SHORT DESCRIPTION", "one line of at most 76 characters")]
    [InlineData("## SHORT DESCRIPTION", "## IN SHORT", "# about_", "SHORT DESCRIPTION")]
    [InlineData("Connect-Aha -Sandbox\n", "Connect-Aha -Sandbox # nothing real is touched, so try out whatever you like\n", "```powershell", "longer than 74")]
    public void OfATopicIsRefused(string text, string broken, string at, string problem) => AssertRefused("about_AhaIntegrations.md", text, broken, at, problem);

    [Fact]
    public void WhatIsShippedIsWhatThePagesGive()
    {
        HelpCompiler.Compile(HelpPage.Folder, Target);

        var shipped = Path.Combine(Path.GetDirectoryName(Hosting.HostedEngine.FindManifest())!, "en-US");
        Assert.Equal(["AhaIntegrations.dll-Help.xml", "about_AhaIntegrations.help.txt"], Directory.GetFiles(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(Target), file => Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(shipped, Path.GetFileName(file)))));
    }

    private void AssertRefused(string name, string text, string broken, string at, string problem)
    {
        var whole = File.ReadAllText(Path.Combine(HelpPage.Folder, name));
        Assert.Contains(text, whole, StringComparison.Ordinal);
        var page = whole.Replace(text, broken, StringComparison.Ordinal);
        Directory.CreateDirectory(Pages);
        File.WriteAllText(Path.Combine(Pages, name), page);

        var fault = Assert.Throws<PageException>(() => HelpCompiler.Compile(Pages, Target));

        Assert.Equal(name, Path.GetFileName(fault.File));
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith(at, string.Join('\n', page.Split('\n').Skip(fault.Line - 1)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }
}
