using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AhaIntegrations.Help;

/// <summary>The page of one command, read from a file in the form of PlatyPS.</summary>
internal sealed record CommandPage(FrontMatter Header, IReadOnlyList<ParameterSet> Syntax, IReadOnlyList<Example> Examples, IReadOnlyList<ParameterPage> Parameters, IReadOnlyDictionary<string, Section> Sections)
{
    private static readonly string[] Titles = ["SYNOPSIS", "SYNTAX", "ALIASES", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    /// <summary>Links to further pages, without the one online, which the header names.</summary>
    public IEnumerable<(string Text, string Uri)> Links => Sections["RELATED LINKS"].Blocks
        .SelectMany(block => block.Descendants<LinkInline>())
        .Select(link => (string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString())), link.Url!.EndsWith(".md", StringComparison.Ordinal) ? "" : link.Url));

    public static CommandPage Read(string file)
    {
        var page = Section.ReadPage(file);
        var header = Yaml.Read<FrontMatter>(page, (YamlFrontMatterBlock)page.Blocks[0]);
        if (header.Title != page.Title || page.Title != Path.GetFileNameWithoutExtension(file))
        {
            throw page.Fault($"The page, its title '{page.Title}' and the title of its front matter '{header.Title}' must have one name.");
        }

        if (!Uri.TryCreate(header.HelpUri, UriKind.Absolute, out _))
        {
            throw new PageException(file, 1, "HelpUri is where Get-Help -Online leads: an absolute address.");
        }

        var sections = Ordered(page);
        var parameters = ParameterPage.ReadAll(sections["PARAMETERS"]);
        return new CommandPage(header, ParameterSet.ReadAll(sections["SYNTAX"], header.Title, parameters), [.. sections["EXAMPLES"].Split(3).Select(Example.Read)], parameters, sections);
    }

    /// <summary>The sections of a part whose headings are types, with what is said of them.</summary>
    public IReadOnlyList<Section> Types(string part) => Sections[part].Split(3);

    private static Dictionary<string, Section> Ordered(Section page)
    {
        var sections = page.Split(2);
        foreach (var (section, title) in sections.Zip(Titles))
        {
            if (section.Title != title)
            {
                throw section.Fault($"'{section.Title}' stands where '{title}' belongs. The sections are {string.Join(", ", Titles)}.");
            }
        }

        return sections.Count == Titles.Length
            ? sections.ToDictionary(section => section.Title)
            : throw sections[^1].Fault($"There are {sections.Count} sections, not {Titles.Length}: {string.Join(", ", Titles)}.");
    }
}
