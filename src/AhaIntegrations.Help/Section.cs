using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AhaIntegrations.Help;

/// <summary>A heading and what stands below it, up to the next one of its level.</summary>
/// <param name="File">The page.</param>
/// <param name="Title">The heading's text.</param>
/// <param name="Line">The heading's line, counted from 1.</param>
/// <param name="Blocks">What stands below it.</param>
internal sealed record Section(string File, string Title, int Line, IReadOnlyList<Block> Blocks)
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    /// <summary>A whole page: its one title and all below it. The front matter stays the first block.</summary>
    public static Section ReadPage(string file)
    {
        var blocks = Markdig.Markdown.Parse(System.IO.File.ReadAllText(file), Markdown).ToArray();
        if (blocks is not [YamlFrontMatterBlock frontMatter, HeadingBlock { Level: 1 } title, .. var rest])
        {
            throw new PageException(file, 1, "A page begins with its front matter between --- and then has its title as '# Title'.");
        }

        return new Section(file, TextOf(title), title.Line + 1, [frontMatter, .. rest]);
    }

    /// <summary>The sections of a level below this one.</summary>
    public IReadOnlyList<Section> Split(int level)
    {
        var found = new List<Section>();
        foreach (var block in Blocks.Where(block => block is not YamlFrontMatterBlock))
        {
            if (block is HeadingBlock heading && heading.Level == level)
            {
                found.Add(new Section(File, TextOf(heading), heading.Line + 1, []));
            }
            else if (found.Count == 0)
            {
                throw Fault($"Nothing may stand between '{Title}' and the first heading below it.", block);
            }
            else
            {
                found[^1] = found[^1] with { Blocks = [.. found[^1].Blocks, block] };
            }
        }

        return found;
    }

    /// <summary>The one block of a kind and language.</summary>
    public FencedCodeBlock TheCode(string language)
    {
        var blocks = Blocks.OfType<FencedCodeBlock>().Where(block => (block.Info ?? "") == language).ToArray();
        return blocks.Length == 1 ? blocks[0] : throw Fault($"'{Title}' needs exactly one block of ```{language}, and has {blocks.Length}.");
    }

    public PageException Fault(string problem, Block? where = null) => new(File, where is null ? Line : where.Line + 1, problem);

    private static string TextOf(HeadingBlock heading) => string.Concat(heading.Inline!.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
}
