using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AhaIntegrations.Help;

/// <summary>The page of one command: everything but the facts and the shared texts of its parameters.</summary>
/// <param name="Page">The whole page.</param>
/// <param name="Sections">Its sections, by title.</param>
/// <param name="Examples">Its examples.</param>
/// <param name="Links">Its related links, the address for <c>Get-Help -Online</c> first.</param>
internal sealed record CommandPage(
    Section Page,
    IReadOnlyDictionary<string, Section> Sections,
    IReadOnlyList<Example> Examples,
    IReadOnlyList<(string Text, string Address)> Links
)
{
    private const string Optional = "PARAMETERS";

    private static readonly string[] Titles =
    [
        "SYNOPSIS",
        "DESCRIPTION",
        "EXAMPLES",
        Optional,
        "INPUTS",
        "OUTPUTS",
        "NOTES",
        "RELATED LINKS",
    ];

    public string Name => Page.Title;

    /// <summary>Additions to the texts of parameters, for what is true of this command only.</summary>
    public IReadOnlyList<Section> Additions => Sections.TryGetValue(Optional, out var section) ? section.Split(3) : [];

    public static CommandPage Read(string file)
    {
        var page = Section.ReadPage(file);
        if (page.Title != Path.GetFileNameWithoutExtension(file))
        {
            throw page.Fault($"'{page.Title}' is not the name of the file: both are the name of the command.");
        }

        var sections = ReadSections(page);
        var examples = sections["EXAMPLES"].Split(3).Select(Example.Read);
        return new CommandPage(page, sections, [.. examples], [.. ReadLinks(sections["RELATED LINKS"])]);
    }

    /// <summary>The paragraphs to append to the text of a parameter.</summary>
    public IEnumerable<string> AdditionTo(string parameter) =>
        Additions.Where(section => section.Title == $"-{parameter}").SelectMany(Prose.Paragraphs);

    private static Dictionary<string, Section> ReadSections(Section page)
    {
        var sections = page.Split(2);
        var given = sections.Select(section => section.Title);
        var titles = Titles.Where(title => title != Optional || given.Contains(title)).ToArray();
        foreach (var (section, title) in sections.Zip(titles))
        {
            if (section.Title != title)
            {
                throw section.Fault($"The section '{section.Title}' is where '{title}' belongs.");
            }
        }

        return sections.Count == titles.Length
            ? sections.ToDictionary(section => section.Title)
            : throw sections[^1].Fault($"There are {sections.Count} sections; needed are {string.Join(", ", titles)}.");
    }

    private static IEnumerable<(string Text, string Address)> ReadLinks(Section section)
    {
        var links = section.Blocks.SelectMany(block => block.Descendants<LinkInline>()).ToArray();
        if (links.Length == 0 || !Uri.TryCreate(links[0].Url, UriKind.Absolute, out _))
        {
            throw section.Fault("The first link is the one that Get-Help -Online opens: an absolute address.");
        }

        // A terminal can't follow a link to another page: the name of the command is all there is.
        return links.Select(link =>
            (
                string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString())),
                link.Url!.EndsWith(".md", StringComparison.Ordinal) ? "" : link.Url
            )
        );
    }
}
