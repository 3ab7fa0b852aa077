using System.Text;

namespace AhaIntegrations;

/// <summary>
/// Makes text from outside safe to show: control characters, terminal escape sequences and direction overrides are shown
/// as <c>·</c>, line breaks as spaces. Objects keep the original; only what is shown passes through here.
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
        foreach (var c in (text ?? "").Trim())
        {
            if (line.Length >= longest)
            {
                return line.Append('…').ToString();
            }

            line.Append(c switch
            {
                '\r' or '\n' or '\t' => ' ',
                _ when char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format => '·',
                _ => c,
            });
        }

        return line.ToString();
    }
}
