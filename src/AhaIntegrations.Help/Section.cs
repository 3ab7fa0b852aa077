using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AhaIntegrations.Help;

/// <summary>A heading and the blocks below it, up to the next heading of its level.</summary>
/// <param name="File">The page.</param>
/// <param name="Title">The text of the heading.</param>
/// <param name="Line">The line of the heading, counted from 1.</param>
/// <param name="Blocks">The blocks below it.</param>
internal sealed record Section(string File, string Title, int Line, IReadOnlyList<Block> Blocks)
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>Reads a whole page: its title and everything below it.</summary>
    public static Section ReadPage(string file)
    {
        var blocks = Markdig.Markdown.Parse(System.IO.File.ReadAllText(file), Markdown).ToArray();
        return blocks is [HeadingBlock { Level: 1 } title, .. var rest]
            ? new Section(file, TextOf(title), title.Line + 1, rest)
            : throw new HelpException(file, 1, "A page begins with its title: '# Title'.");
    }

    /// <summary>The sections of a level below this one.</summary>
    public IReadOnlyList<Section> Split(int level)
    {
        var found = new List<Section>();
        foreach (var block in Blocks)
        {
            if (block is HeadingBlock heading && heading.Level == level)
            {
                found.Add(new Section(File, TextOf(heading), heading.Line + 1, []));
            }
            else if (found.Count == 0)
            {
                throw Fault($"No text is allowed between '{Title}' and the first heading below it.", block);
            }
            else
            {
                found[^1] = found[^1] with { Blocks = [.. found[^1].Blocks, block] };
            }
        }

        return found;
    }

    /// <summary>The only block of code of a language.</summary>
    public FencedCodeBlock SingleCode(string language)
    {
        var blocks = Blocks.OfType<FencedCodeBlock>().Where(block => (block.Info ?? "") == language).ToArray();
        return blocks.Length == 1
            ? blocks[0]
            : throw Fault($"'{Title}' needs exactly one block of ```{language}, and has {blocks.Length}.");
    }

    public HelpException Fault(string problem, Block? where = null) =>
        new(File, where is null ? Line : where.Line + 1, problem);

    private static string TextOf(HeadingBlock heading) =>
        string.Concat(heading.Inline!.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
}
