namespace AhaIntegrations.Report;

/// <summary>The formats of reports, each chosen by the extension of the file.</summary>
internal static class ReportFormat
{
    /// <summary>The extensions, for messages.</summary>
    public const string Extensions = ".html, .htm, .md, .xml, .csv";

    /// <summary>Whether the format of a file has a place for differences; a table of integrations has none.</summary>
    public static bool HoldsDifferences(string path) => WriterFor(path) != CsvReport.Write;

    /// <summary>Finds what writes the format of a file; null when its extension names none.</summary>
    public static Action<ReportContent, Stream>? WriterFor(string path) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => HtmlReport.Write,
            ".MD" => MarkdownReport.Write,
            ".XML" => JUnitReport.Write,
            ".CSV" => CsvReport.Write,
            _ => null,
        };
}
