using System.Text.RegularExpressions;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>A page of the help, read plainly by its lines: no fault of the compiler may hide.</summary>
internal sealed partial class HelpPage(string name)
{
    private readonly string text = File.ReadAllText(Path.Combine(Folder, name + ".md"));

    public static string Root { get; } = Path.GetDirectoryName(HostedEngine.FindManifest())!;

    public static string Folder { get; } = Path.Combine(Root, "src", "help", "en-US");

    public string Name => name;

    /// <summary>The pages of commands, by name.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*-*.md").Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>The text between a heading and the next one of its level or above; empty without it.</summary>
    public string Section(string heading) => Parts(text, 2).SingleOrDefault(part => part.Title == heading).Text ?? "";

    /// <summary>The parts of a section by their headings, in order.</summary>
    public IReadOnlyList<(string Title, string Text)> Entries(string heading) => Parts(Section(heading), 3);

    /// <summary>The words that the page adds to the text of a parameter.</summary>
    public string AdditionTo(string parameter) =>
        Words(Entries("PARAMETERS").SingleOrDefault(entry => entry.Title == $"-{parameter}").Text ?? "");

    /// <summary>The ids of the errors that the page of a command lists.</summary>
    public static IEnumerable<string> ErrorsOf(string name) =>
        Quoted()
            .Matches(new HelpPage(name).Section("NOTES").Split("\nErrors: ")[1].Split('.')[0])
            .Select(match => match.Groups[1].Value);

    /// <summary>The code of a language.</summary>
    public static IEnumerable<string> Code(string markdown, string language) =>
        Fence()
            .Matches(markdown)
            .Where(match => match.Groups["language"].Value == language)
            .Select(match => match.Groups["code"].Value);

    /// <summary>The words of a text, without markdown and without blocks of code.</summary>
    public static string Words(string markdown)
    {
        var prose = Link().Replace(Fence().Replace(markdown, ""), "$1").Replace("`", "", StringComparison.Ordinal);
        return Spaces().Replace(prose, " ").Trim();
    }

    private static (string Title, string Text)[] Parts(string text, int level)
    {
        var hashes = new string('#', level) + " ";
        return
        [
            .. ("\n" + text)
                .Split("\n" + hashes)
                .Skip(1)
                .Select(part => part.Split('\n', 2))
                .Select(part => (part[0], part[1])),
        ];
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
