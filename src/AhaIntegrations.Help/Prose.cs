using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AhaIntegrations.Help;

/// <summary>Converts markdown to plain text, and refuses what plain text can't express.</summary>
internal static class Prose
{
    /// <summary>The paragraphs of a section; a list is one paragraph of several lines.</summary>
    public static IReadOnlyList<string> Paragraphs(Section section) => Paragraphs(section, section.Blocks);

    public static IReadOnlyList<string> Paragraphs(Section section, IEnumerable<Block> blocks) =>
        [
            .. blocks.Select(block =>
                block switch
                {
                    ParagraphBlock paragraph => SingleLine(section, paragraph),
                    ListBlock list => string.Join('\n', Items(section, list)),
                    FencedCodeBlock code => code.Lines.ToString(),
                    _ => throw section.Fault(
                        $"Help has paragraphs, lists and code; this is a {block.GetType().Name}.",
                        block
                    ),
                }
            ),
        ];

    /// <summary>The items of a list, each with its mark.</summary>
    public static IEnumerable<string> Items(Section section, ListBlock list) =>
        list.Cast<ListItemBlock>()
            .Select(item =>
                item is [ParagraphBlock paragraph]
                    ? $"{(list.IsOrdered ? $"{item.Order}." : "-")} {SingleLine(section, paragraph)}"
                    : throw section.Fault("An item of a list is one paragraph.", item)
            );

    /// <summary>A block of text in one line, without marks.</summary>
    public static string SingleLine(Section section, LeafBlock block) => Text(section, block, block.Inline!).Trim();

    private static string Text(Section section, Block block, ContainerInline inlines) =>
        string.Concat(
            inlines.Select(inline =>
                inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    CodeInline code => code.Content,
                    LineBreakInline => " ",
                    HtmlEntityInline entity => entity.Transcoded.ToString(),
                    AutolinkInline link => link.Url,
                    LinkInline { IsImage: false } link => LinkText(link, Text(section, block, link)),
                    EmphasisInline emphasis => Text(section, block, emphasis),
                    _ => throw section.Fault($"Help is plain text, and can't show a {inline.GetType().Name}.", block),
                }
            )
        );

    /// <summary>A link to another page becomes its name: in a terminal there is no page to follow it to.</summary>
    private static string LinkText(LinkInline link, string text) =>
        link.Url is null || link.Url == text || link.Url.EndsWith(".md", StringComparison.Ordinal)
            ? text
            : $"{text} ({link.Url})";
}
