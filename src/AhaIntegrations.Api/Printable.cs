using System.Text;

namespace AhaIntegrations;

/// <summary>
/// Makes text from outside safe to show: control characters, terminal escape sequences, direction overrides
/// and what is no character (half of a surrogate pair, for instance) are shown as <c>·</c>, line breaks as spaces. Objects
/// keep the original; only what is shown passes through here.
/// </summary>
public static class Printable
{
    /// <summary>One safe line of at most <paramref name="longest"/> characters.</summary>
    /// <param name="text">The text; null gives an empty line.</param>
    /// <param name="longest">The most characters to give; more are cut with an ellipsis.</param>
    /// <returns>The safe line.</returns>
    public static string Line(string? text, int longest = 500)
    {
        var line = new StringBuilder();
        var whole = (text ?? "").Trim();
        for (var at = 0; at < whole.Length; at++)
        {
            var isPair = at + 1 < whole.Length && char.IsSurrogatePair(whole[at], whole[at + 1]);
            if (line.Length + (isPair ? 1 : 0) >= longest)
            {
                return line.Append('…').ToString();
            }

            var c = whole[at];
            line.Append(c switch
            {
                '\r' or '\n' or '\t' => ' ',
                _ when isPair => c,
                _ when char.IsControl(c) || char.IsSurrogate(c) || c >= '\ufffe' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format => '·',
                _ => c,
            });
            if (isPair)
            {
                line.Append(whole[++at]);
            }
        }

        return line.ToString();
    }
}
