using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace AhaIntegrations.Binding;

/// <summary>
/// Keys and ids that PowerShell, or a spreadsheet, took for numbers. PowerShell parses a bare <c>007</c>, <c>3D</c>,
/// <c>0x10</c> or <c>1e3</c> as a number; it keeps the text only while the number is an argument of its own.
/// </summary>
internal static class TypedNumber
{
    /// <summary>Shorter numbers are refused without their text: they may have been typed as something else.</summary>
    private const int MinLength = 7;

    private static readonly Regex ShortenedBySpreadsheet = new(@"\A\d([.,]\d+)?E[+-]\d+\z", RegexOptions.IgnoreCase);

    /// <summary>The text that was typed, where PowerShell still has it; null otherwise.</summary>
    public static string? TypedText(object? value) =>
        value is PSObject { BaseObject: var number } wrapped
        && IsNumber(number)
        && wrapped.ToString() is var text
        && text != Convert.ToString(number, CultureInfo.InvariantCulture)
        && text != Convert.ToString(number, CultureInfo.CurrentCulture)
            ? text
            : null;

    /// <summary>Whether a text is what spreadsheets make of a long id, for instance <c>1.31415E+08</c>.</summary>
    public static bool IsShortened(string text) => ShortenedBySpreadsheet.IsMatch(text);

    /// <summary>The digits of a whole number; null for text, and for floating point, which rounds ids.</summary>
    public static string? WholeNumber(object? value) =>
        value switch
        {
            int or long or uint or ulong or short or ushort or byte => Convert.ToString(
                value,
                CultureInfo.InvariantCulture
            ),
            decimal exact when decimal.Truncate(exact) == exact => exact.ToString("0", CultureInfo.InvariantCulture),
            _ => null,
        };

    /// <summary>Whether digits are long enough to be an id that nobody typed in another way.</summary>
    public static bool IsUnmistakable(string digits) =>
        digits.Length is >= MinLength and < 19
        && digits[0] is > '0' and <= '9'
        && digits.All(c => c is >= '0' and <= '9');

    /// <summary>Whether the shell could read a word as a number.</summary>
    public static bool MayBecomeNumber(string word) =>
        word.Length > 0 && (word[0] is '.' or '+' || word[0] is >= '0' and <= '9') && !IsUnmistakable(word);

    public static bool IsNumber(object? value) =>
        value is int or long or uint or ulong or short or ushort or byte or sbyte or decimal or double or float
        || value is System.Numerics.BigInteger;
}
