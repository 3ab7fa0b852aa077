using System.Globalization;

namespace AhaIntegrations.Text;

/// <summary>
/// Recognizes the invisible characters that belong to a visible one: the joiners of emoji, of Arabic and of Indic
/// scripts, and the tags of a flag.
/// </summary>
internal static class Emoji
{
    private const char NonJoiner = '\u200c';
    private const char Joiner = '\u200d';
    private const char EmojiStyle = '\ufe0f';
    private const int BlackFlag = 0x1f3f4;
    private const int LastTag = 0xe007f;

    /// <summary>Longer than the tags of any region of a country.</summary>
    private const int MaxTags = 8;

    /// <summary>Whether the character joins its neighbors, instead of hiding between any two.</summary>
    public static bool IsJoiner(string text, int at)
    {
        if (text[at] is not (Joiner or NonJoiner) || at == 0 || at + 1 >= text.Length)
        {
            return false;
        }

        return (IsJoiningLetter(text[at - 1]) && IsJoiningLetter(text[at + 1]))
            || (text[at] == Joiner && EndsWithSymbol(text, at - 1) && IsSymbol(text, at + 1));
    }

    /// <summary>
    /// The number of characters of a flag that is spelled with tags, such as England's; 0 when there is none here.
    /// </summary>
    public static int TagSequenceLength(string text, int at)
    {
        if (!IsPair(text, at) || char.ConvertToUtf32(text, at) != BlackFlag)
        {
            return 0;
        }

        var end = at + 2;
        for (var count = 0; count < MaxTags && IsPair(text, end); count++, end += 2)
        {
            var tag = char.ConvertToUtf32(text, end);
            if (tag == LastTag)
            {
                return count > 0 ? end + 2 - at : 0;
            }

            // Letters and digits only.
            if (tag is not ((>= 0xe0030 and <= 0xe0039) or (>= 0xe0061 and <= 0xe007a)))
            {
                return 0;
            }
        }

        return 0;
    }

    private static bool IsPair(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    private static bool IsJoiningLetter(char c) => c is >= '\u0600' and <= '\u0dff' && char.IsLetter(c) || IsMark(c);

    /// <summary>Vowel signs and viramas stand between a letter and a joiner.</summary>
    private static bool IsMark(char c) =>
        c is >= '\u0600' and <= '\u0dff'
        && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool EndsWithSymbol(string text, int last)
    {
        while (last > 0 && text[last] == EmojiStyle)
        {
            last--;
        }

        var start = last > 0 && char.IsSurrogatePair(text[last - 1], text[last]) ? last - 1 : last;
        return IsSymbol(text, start);
    }

    private static bool IsSymbol(string text, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(text, at)
            is UnicodeCategory.OtherSymbol
                or UnicodeCategory.ModifierSymbol
                or UnicodeCategory.MathSymbol;
}
