namespace AhaIntegrations.Report;

/// <summary>The formats of reports, each chosen by the extension of the file.</summary>
internal static class ReportFormat
{
    private static readonly Dictionary<string, Action<ReportContent, Stream>> Writers = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        [".html"] = HtmlReport.Write,
        [".htm"] = HtmlReport.Write,
        [".md"] = MarkdownReport.Write,
        [".xml"] = JUnitReport.Write,
        [".csv"] = CsvReport.Write,
    };

    /// <summary>The extensions, for messages.</summary>
    public static string Extensions => string.Join(", ", Writers.Keys);

    /// <summary>Finds what writes the format of a file; null when its extension names none.</summary>
    public static Action<ReportContent, Stream>? WriterFor(string path) =>
        Writers.TryGetValue(Path.GetExtension(path), out var write) ? write : null;
}
