using System.Globalization;
using System.Text;
using AhaIntegrations.Text;

namespace AhaIntegrations.Report;

/// <summary>
/// Writes a report as a CSV file for spreadsheets. They run a cell that begins like a formula: such text gets an
/// apostrophe in front, which spreadsheets read as a mark of text.
/// </summary>
internal static class CsvReport
{
    /// <summary>What begins a formula, also in the wide forms that spreadsheets of East Asia read.</summary>
    private const string FormulaStarts = "=+-@＝＋－＠";

    private static readonly (string Name, Func<IntegrationHealth, object?> Read)[] Columns =
    [
        ("Id", row => row.Id),
        ("ProductKey", row => row.ProductKey),
        ("ProductName", row => row.ProductName),
        ("Name", row => row.Name),
        ("ServiceName", row => row.ServiceName),
        ("State", row => row.Integration.State),
        ("Status", row => row.Status),
        ("Since", row => row.Since),
        ("Reason", row => row.Reason),
        ("LastErrorAt", row => row.Integration.LastErrorAt),
        ("LastWebhookRequestAt", row => row.Integration.LastWebhookRequestAt),
        ("UpdatedAt", row => row.Integration.UpdatedAt),
        ("TemplateId", row => row.Integration.TemplateId),
        ("Account", row => ReportContent.PlaceOf(row).Account),
    ];

    /// <summary>Writes the report.</summary>
    /// <param name="content">The content.</param>
    /// <param name="output">The stream to write to.</param>
    public static void Write(ReportContent content, Stream output)
    {
        // Spreadsheets take a file without the mark for one in an old code page.
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        using var writer = new StreamWriter(output, encoding, 4096, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(",", Columns.Select(column => Quote(column.Name))));
        foreach (var row in content.Rows)
        {
            writer.WriteLine(string.Join(",", Columns.Select(column => Quote(Cell(column.Read(row))))));
        }
    }

    private static string Cell(object? value)
    {
        if (value is DateTime time)
        {
            return time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        var text = TerminalText.Sanitize(value as string, 500);
        return text.Length > 0 && FormulaStarts.IndexOf(text[0]) >= 0 ? $"'{text}" : text;
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"")}\"";
}
