using AhaIntegrations.Text;

namespace AhaIntegrations.Changes;

/// <summary>Reasons in rows: one line, with a capital letter and a full stop.</summary>
internal static class Sentence
{
    /// <summary>Makes a sentence of a text; null of none.</summary>
    public static string? From(string? text)
    {
        var line = TerminalText.Sanitize(text).TrimEnd('.');
        return line.Length == 0 ? null : $"{char.ToUpperInvariant(line[0])}{line.Substring(1)}.";
    }
}
