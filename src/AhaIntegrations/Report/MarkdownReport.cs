using System.Globalization;
using System.Text;
using AhaIntegrations.Text;

namespace AhaIntegrations.Report;

/// <summary>
/// Writes a report as Markdown, for the step summary of a job or a comment on a pull request. All text from the account
/// is in code spans: there it is no link, no mention and no markup.
/// </summary>
internal static class MarkdownReport
{
    /// <summary>A step summary takes 1 MiB, and nobody reads a longer list there.</summary>
    private const int MaxRows = 100;

    /// <summary>Writes the report.</summary>
    /// <param name="content">The content.</param>
    /// <param name="output">The stream to write to.</param>
    public static void Write(ReportContent content, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 4096, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine($"# {Plain(content.Title)}");
        writer.WriteLine();
        var hasRows = content.Rows.Count > 0;
        var (count, what) = hasRows ? (content.Rows.Count, "integrations") : (content.Differences.Count, "differences");
        writer.WriteLine(
            FormattableString.Invariant($"{count} {what} as of {content.Made.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        );
        if (hasRows)
        {
            writer.WriteLine();
            WriteStates(content, writer);
        }

        WriteDifferences(content, writer);
        WriteRows("Needs attention", [.. content.Attention], content, writer);
        WriteRows("Switched off", [.. content.Off], content, writer);
        WriteDuplicates(content, writer);
        WriteLines(content, writer);
        foreach (var limits in content.Limits)
        {
            writer.WriteLine();
            writer.WriteLine(limits);
        }
    }

    private static void WriteStates(ReportContent content, TextWriter writer)
    {
        var states = (HealthStatus[])Enum.GetValues(typeof(HealthStatus));
        WriteTableRow(writer, states.Select(state => state.ToString()));
        WriteTableRow(writer, states.Select(_ => "---:"));
        WriteTableRow(writer, states.Select(state => Number(content.Count(state))));
    }

    private static void WriteDifferences(ReportContent content, TextWriter writer)
    {
        if (content.Differences.Count == 0)
        {
            return;
        }

        WriteHead(writer, "Differences from the baseline", "Kind", "Place", "Service", "Name", "Id", "Was", "Detail");
        foreach (var row in content.Differences.Take(MaxRows))
        {
            WriteTableRow(
                writer,
                [
                    row.Kind,
                    Code(row.Product ?? "Account"),
                    Code(row.ServiceName),
                    Code(row.Name),
                    Code(row.Id),
                    Code(row.Was),
                    Code(row.Detail),
                ]
            );
        }

        WriteRest(writer, content.Differences.Count);
    }

    private static void WriteRows(
        string title,
        IReadOnlyCollection<IntegrationHealth> rows,
        ReportContent content,
        TextWriter writer
    )
    {
        if (rows.Count == 0)
        {
            return;
        }

        WriteHead(writer, title, "State", "Place", "Service", "Name", "Id", "Reason");
        foreach (var row in rows.Take(MaxRows))
        {
            WriteTableRow(
                writer,
                [
                    row.Status,
                    Code(ReportContent.PlaceOf(row).Name(content.IsOfOneAccount)),
                    Code(row.ServiceName),
                    Code(row.Name),
                    IntegrationLink.For(row.Integration) is { } link ? $"[{Code(row.Id)}]({link})" : Code(row.Id),
                    Code(row.Reason),
                ]
            );
        }

        WriteRest(writer, rows.Count);
    }

    private static void WriteDuplicates(ReportContent content, TextWriter writer)
    {
        var duplicates = content.Duplicates.ToArray();
        if (duplicates.Length == 0)
        {
            return;
        }

        WriteHead(writer, "Likely duplicates", "Place", "Service", "Template", "Ids");
        foreach (var duplicate in duplicates.Take(MaxRows))
        {
            WriteTableRow(
                writer,
                [
                    Code(duplicate.Key.Place.Name(content.IsOfOneAccount)),
                    Code(duplicate.Key.ServiceName),
                    Code(duplicate.Key.TemplateId),
                    string.Join(", ", duplicate.Select(row => Code(row.Id))),
                ]
            );
        }

        WriteRest(writer, duplicates.Length);
    }

    private static void WriteLines(ReportContent content, TextWriter writer)
    {
        if (content.Lines.Count == 0)
        {
            return;
        }

        WriteHead(writer, "Services by product line", ["Line", .. content.Services.Select(Code)]);
        foreach (var line in content.Lines)
        {
            var name = line.Key is { } key
                ? Code(ReportContent.PlaceOf(key).Name(content.IsOfOneAccount))
                : "In no line";
            var counts = content.Services.Select(service => line.Count(row => row.ServiceName == service));
            WriteTableRow(writer, [name, .. counts.Select(Number)]);
        }
    }

    private static void WriteHead(TextWriter writer, string title, params string[] columns)
    {
        writer.WriteLine();
        writer.WriteLine($"## {title}");
        writer.WriteLine();
        WriteTableRow(writer, columns);
        WriteTableRow(writer, columns.Select(_ => "---"));
    }

    private static void WriteRest(TextWriter writer, int count)
    {
        if (count > MaxRows)
        {
            writer.WriteLine();
            writer.WriteLine($"And {Number(count - MaxRows)} more.");
        }
    }

    private static void WriteTableRow(TextWriter writer, IEnumerable<string> cells) =>
        writer.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A code span, with a fence that is longer than any run of backticks in the text.</summary>
    private static string Code(string? text)
    {
        var line = TerminalText.Sanitize(text, 200);
        if (line.Length == 0)
        {
            return "";
        }

        var fence = "`";
        while (line.Contains(fence))
        {
            fence += "`";
        }

        // Only a pipe would still end a cell; tables know it escaped.
        return $"{fence} {line.Replace("|", "\\|")} {fence}";
    }

    /// <summary>A heading, in which every character that Markdown could read is escaped.</summary>
    private static string Plain(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in TerminalText.Sanitize(text, 200))
        {
            escaped.Append(c < 128 && (char.IsPunctuation(c) || char.IsSymbol(c)) ? $"\\{c}" : $"{c}");
        }

        return escaped.ToString();
    }
}
