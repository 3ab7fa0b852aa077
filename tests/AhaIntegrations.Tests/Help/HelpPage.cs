using System.Text.RegularExpressions;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>A page of the help, read plainly by its lines: a fault of the compiler must not hide itself by being on both sides.</summary>
internal sealed partial class HelpPage(string name)
{
    private readonly string text = File.ReadAllText(Path.Combine(Folder, name + ".md"));

    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(HostedEngine.FindManifest())!, "src", "help", "en-US");

    public string Name => name;

    /// <summary>The pages of commands, by name.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*-*.md").Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>What stands between a heading and the next one of its level or above.</summary>
    public string Section(string heading) => Parts(text, 2).Single(part => part.Title == heading).Text;

    /// <summary>The parts of a section by their headings, in order.</summary>
    public IReadOnlyList<(string Title, string Text)> Entries(string heading) => Parts(Section(heading), 3);

    /// <summary>The ids of errors that a page of a command tells to expect.</summary>
    public static IEnumerable<string> ErrorsOf(string name) => Quoted().Matches(new HelpPage(name).Section("NOTES").Split("\nErrors: ")[1].Split('.')[0]).Select(match => match.Groups[1].Value);

    /// <summary>The code of a language.</summary>
    public static IEnumerable<string> Code(string markdown, string language) =>
        Fence().Matches(markdown).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value);

    /// <summary>The words of a text, without the marks of markdown and without what is fenced off.</summary>
    public static string Words(string markdown) => Spaces().Replace(Link().Replace(Fence().Replace(markdown, ""), "$1").Replace("`", "", StringComparison.Ordinal), " ").Trim();

    private static (string Title, string Text)[] Parts(string text, int level)
    {
        var hashes = new string('#', level) + " ";
        return [.. ("\n" + text).Split("\n" + hashes).Skip(1).Select(part => part.Split('\n', 2)).Select(part => (part[0], part[1]))];
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
