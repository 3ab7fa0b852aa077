using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace AhaIntegrations.Help;

/// <summary>
/// Writes an about topic as the text that <c>Get-Help</c> shows: 80 columns, the short description in line 5.
/// </summary>
internal static class AboutText
{
    private const int Width = 80;
    private const int Indent = 4;

    public static string From(string file)
    {
        var page = Section.ReadPage(file);
        var sections = page.Split(2);
        if (
            page.Title != Path.GetFileNameWithoutExtension(file)
            || sections is not [{ Title: "SHORT DESCRIPTION" }, { Title: "LONG DESCRIPTION" }, ..]
        )
        {
            throw page.Fault(
                "The title of an about topic is the name of its file, "
                    + "followed by '## SHORT DESCRIPTION' and '## LONG DESCRIPTION'."
            );
        }

        if (Prose.Paragraphs(sections[0]) is not [{ Length: <= Width - Indent }])
        {
            throw sections[0]
                .Fault($"Get-Help lists the short description: one line of at most {Width - Indent} characters.");
        }

        var text = sections.SelectMany(section =>
            section.Blocks.SelectMany(block => Lines(section, block)).Prepend(section.Title)
        );
        return string.Join('\n', ["TOPIC", $"    {page.Title}", "", .. text]);
    }

    /// <summary>The lines of a block, followed by an empty line.</summary>
    private static IEnumerable<string> Lines(Section section, Block block) =>
        (
            block switch
            {
                HeadingBlock { Level: 3 } heading => [$"  {Prose.SingleLine(section, heading)}"],
                ListBlock list => Prose
                    .Items(section, list)
                    .SelectMany(item => Wrap(item, Indent, hanging: 2))
                    .Append(""),
                Table table => table.Skip(1).Cast<TableRow>().SelectMany(row => Row(section, (TableRow)table[0], row)),
                FencedCodeBlock code => Code(section, code).Append(""),
                _ => Prose.Paragraphs(section, [block]).SelectMany(paragraph => Wrap(paragraph, Indent)).Append(""),
            }
        ).Select(line => line.TrimEnd());

    /// <summary>A row of a table: the cells below each other, because a terminal is too narrow for columns.</summary>
    private static IEnumerable<string> Row(Section section, TableRow headings, TableRow row)
    {
        var cells = row.Cast<TableCell>().Select(cell => Text(section, cell)).ToArray();
        var labels = headings.Cast<TableCell>().Select(cell => Text(section, cell)).ToArray();
        var others = cells.Zip(labels, (cell, label) => $"{label}: {cell}").Skip(2);
        return [.. Wrap(cells[0], Indent), .. others.Prepend(cells[1]).SelectMany(cell => Wrap(cell, 2 * Indent)), ""];
    }

    private static string Text(Section section, TableCell cell) => string.Join(' ', Prose.Paragraphs(section, cell));

    private static string[] Code(Section section, FencedCodeBlock code)
    {
        var lines = code.Lines.ToString().Split('\n').Select(line => new string(' ', Indent + 2) + line).ToArray();
        return lines.All(line => line.Length <= Width)
            ? lines
            : throw section.Fault($"A line of code is longer than {Width - Indent - 2} characters.", code);
    }

    private static IEnumerable<string> Wrap(string text, int indent, int hanging = 0)
    {
        var line = new string(' ', indent);
        var start = line.Length;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > start && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = new string(' ', indent + hanging);
                start = line.Length;
            }

            line += line.Length > start ? " " + word : word;
        }

        yield return line;
    }
}
