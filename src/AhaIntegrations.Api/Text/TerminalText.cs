using System.Globalization;
using System.Text;

namespace AhaIntegrations.Text;

/// <summary>
/// Makes text from outside safe to show in a terminal. Control characters, escape sequences, direction overrides and
/// invalid characters (half of a surrogate pair, for instance) become <c>·</c>; line breaks become spaces. Objects keep
/// the original text; only what is shown passes through here.
/// </summary>
public static class TerminalText
{
    /// <summary>Returns one safe line of limited length.</summary>
    /// <param name="text">The text; null gives an empty line.</param>
    /// <param name="maxLength">The maximum length in characters; longer text ends with an ellipsis.</param>
    /// <returns>The safe line.</returns>
    public static string Sanitize(string? text, int maxLength = 500)
    {
        var line = new StringBuilder();
        var source = (text ?? "").Trim();
        for (var at = 0; at < source.Length; at++)
        {
            var isPair = at + 1 < source.Length && char.IsSurrogatePair(source[at], source[at + 1]);
            if (line.Length + (isPair ? 1 : 0) >= maxLength)
            {
                return line.Append('…').ToString();
            }

            var c = source[at];
            line.Append(isPair ? c : Replace(c));
            if (isPair)
            {
                line.Append(source[++at]);
            }
        }

        return line.ToString();
    }

    private static char Replace(char c) =>
        c switch
        {
            '\r' or '\n' or '\t' => ' ',
            _ when char.IsControl(c) || char.IsSurrogate(c) || c >= '\ufffe' => '·',
            _ when char.GetUnicodeCategory(c) == UnicodeCategory.Format => '·',
            _ => c,
        };
}
