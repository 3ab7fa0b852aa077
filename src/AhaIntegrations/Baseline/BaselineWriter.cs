using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AhaIntegrations.Baseline;

/// <summary>
/// Writes a baseline: one integration on a line, sorted, each line with a comma, so that a change of one integration
/// changes one line. The same document is always the same bytes. Pure.
/// </summary>
internal static class BaselineWriter
{
    public static byte[] Write(BaselineDocument document)
    {
        var text = new StringBuilder("{\n");
        Line(text, BaselineFields.Schema, Quote(BaselineFields.SchemaFile));
        Line(text, BaselineFields.Format, Quote(BaselineFields.FormatName));
        Line(text, BaselineFields.Version, BaselineFields.CurrentVersion.ToString(CultureInfo.InvariantCulture));
        Line(text, BaselineFields.Address, Quote(document.Address.ToString()));
        if (document.Taken is { } taken)
        {
            Line(text, BaselineFields.Taken, Time(taken));
        }

        if (CoverageOf(document.Covers) is { } covers)
        {
            Line(text, BaselineFields.Covers, covers);
        }

        if (document.Covers.IncludesProductLines)
        {
            Line(text, BaselineFields.ProductLines, "true");
        }

        if (document.Covers.IncludesTeams)
        {
            Line(text, BaselineFields.Teams, "true");
        }

        text.Append("  \"").Append(BaselineFields.Integrations).Append("\": [\n");
        foreach (var entry in Sort(document.Entries))
        {
            text.Append("    { ")
                .Append(string.Join(", ", FieldsOf(entry, document.Taken is not null)))
                .Append(" },\n");
        }

        return new UTF8Encoding(false).GetBytes(text.Append("  ],\n}\n").ToString());
    }

    /// <summary>
    /// Sorts by product (the account first), service and id. A list may repeat what another list has: one with a state
    /// stays, and of several the first.
    /// </summary>
    private static IEnumerable<BaselineEntry> Sort(IEnumerable<BaselineEntry> entries)
    {
        var sorted = entries
            .OrderBy(entry => entry.Product ?? "", StringComparer.Ordinal)
            .ThenBy(entry => entry.ServiceName ?? "", StringComparer.Ordinal)
            .ThenBy(entry => entry.Id?.Value.Length ?? 0)
            .ThenBy(entry => entry.Id?.Value ?? "", StringComparer.Ordinal)
            .ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = sorted
            .OrderByDescending(entry => entry.Enabled is not null)
            .Where(entry => entry.Id is null || seen.Add(entry.Id.Value));
        return sorted.Intersect(kept);
    }

    private static IEnumerable<string> FieldsOf(BaselineEntry entry, bool isSnapshot)
    {
        IEnumerable<(string Name, string? Value)> fields =
        [
            (BaselineFields.Product, Quote(entry.Product)),
            (BaselineFields.Id, Quote(entry.Id?.Value)),
            (BaselineFields.ServiceName, Quote(entry.ServiceName)),
            (BaselineFields.TemplateId, Quote(entry.TemplateId?.Value)),
            (BaselineFields.Enabled, entry.Enabled is { } isOn ? (isOn ? "true" : "false") : null),
            (BaselineFields.Name, Quote(entry.Name)),
            (BaselineFields.UpdatedAt, isSnapshot ? Time(entry.UpdatedAt) : null),
            (BaselineFields.LastErrorAt, isSnapshot ? Time(entry.LastErrorAt) : null),
            (BaselineFields.LastWebhookRequestAt, isSnapshot ? Time(entry.LastWebhookRequestAt) : null),
        ];
        return fields.Where(field => field.Value is not null).Select(field => $"\"{field.Name}\": {field.Value}");
    }

    private static string? CoverageOf(BaselineCoverage covers) =>
        covers.IsAccount ? Quote(BaselineFields.WholeAccount)
        : covers.Products.Count == 0 ? null
        : $"[{string.Join(", ", Keys(covers).Select(Quote))}]";

    private static IEnumerable<string> Keys(BaselineCoverage covers) =>
        covers.Products.Select(product => product.Value).Distinct().OrderBy(key => key, StringComparer.Ordinal);

    private static void Line(StringBuilder text, string name, string? value) =>
        text.Append("  \"").Append(name).Append("\": ").Append(value).Append(",\n");

    private static string? Time(DateTimeOffset? time) =>
        time is { } given
            ? Quote(given.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            : null;

    /// <summary>
    /// Quotes a text; null for null. Names stay readable in every language; what is invisible, or turns the direction
    /// of text in a review, is escaped.
    /// </summary>
    private static string? Quote(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var quoted = new StringBuilder("\"");
        foreach (
            var c in JsonEncodedText.Encode(Wellformed(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()
        )
        {
            var isHidden =
                CharUnicodeInfo.GetUnicodeCategory(c)
                is UnicodeCategory.Format
                    or UnicodeCategory.Control
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator;
            quoted.Append(isHidden ? FormattableString.Invariant($"\\u{(int)c:x4}") : c.ToString());
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Replaces half of a surrogate pair, which no file can hold.</summary>
    private static string Wellformed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
