using System.Globalization;
using System.Text;

namespace AhaIntegrations.Text;

/// <summary>
/// Makes text from outside safe to show in a terminal. Control characters, escape sequences, direction overrides,
/// invisible formatting characters and invalid ones (half of a surrogate pair, for instance) become <c>·</c>. Joined
/// emoji, flags, and the joiners of Arabic and Indic scripts stay.
/// </summary>
/// <remarks>
/// Records hold text that has passed through here: it is safe in any view, in copies, where scripts may not run, and
/// when a user prints a property.
/// </remarks>
public static class TerminalText
{
    private const string Replacement = "·";

    /// <summary>Returns one safe line of limited length.</summary>
    /// <param name="text">The text; null gives an empty line.</param>
    /// <param name="maxLength">The maximum length in characters; longer text ends with an ellipsis.</param>
    /// <returns>The safe line.</returns>
    public static string Sanitize(string? text, int maxLength = 500)
    {
        var line = Defuse((text ?? "").Trim());
        if (line.Length <= maxLength)
        {
            return line;
        }

        // A surrogate pair is not cut in two.
        var end = maxLength > 0 && char.IsHighSurrogate(line[maxLength - 1]) ? maxLength - 1 : maxLength;
        return $"{line.Substring(0, end)}…";
    }

    /// <summary>Returns the text with every character replaced that could drive or deceive a terminal.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepLines">
    /// Whether line breaks and tabs stay, as in text of several lines; otherwise they become spaces.
    /// </param>
    /// <returns>The same text when it is safe.</returns>
    public static string Defuse(string text, bool keepLines = false)
    {
        var at = 0;
        while (at < text.Length && text[at] is >= ' ' and <= '~')
        {
            at++;
        }

        if (at == text.Length)
        {
            return text;
        }

        var safe = new StringBuilder(text, 0, at, text.Length);
        while (at < text.Length)
        {
            var tags = Emoji.TagSequenceLength(text, at);
            var length = tags > 0 ? tags : Length(text, at);
            safe.Append(tags > 0 ? text.Substring(at, length) : Replace(text, at, length, keepLines));
            at += length;
        }

        return safe.ToString();
    }

    private static int Length(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    private static string Replace(string text, int at, int length, bool keepLines)
    {
        var isLineBreak =
            text[at] is '\n' or '\t' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n');
        return CharUnicodeInfo.GetUnicodeCategory(text, at) switch
        {
            UnicodeCategory.Control when isLineBreak && keepLines => text.Substring(at, 1),
            UnicodeCategory.Control when text[at] is '\r' or '\n' or '\t' => " ",
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
            UnicodeCategory.Format when Emoji.IsJoiner(text, at) => text.Substring(at, 1),
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => Replacement,
            _ when text[at] >= '\ufffe' => Replacement,
            _ => text.Substring(at, length),
        };
    }
}
