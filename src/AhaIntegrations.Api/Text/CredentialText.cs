using System.Net;
using System.Text;

namespace AhaIntegrations.Text;

/// <summary>
/// Finds credentials in free text by what is around them: <c>token=...</c>, <c>"token": "..."</c>,
/// <c>webhooks/...</c>, <c>Bearer ...</c> and <c>https://user:password@host</c>, also where the text is encoded for an
/// address or for HTML.
/// </summary>
public static class CredentialText
{
    /// <summary>What is shown instead of a credential.</summary>
    internal const string Mask = "********";

    private const int MaxDecodings = 3;

    private static readonly char[] Assignments = ['=', ':'];
    private static readonly char[] Escapes = ['%', '&'];
    private static readonly char[] Marks = ['=', '"', '\'', .. Escapes];
    private const string UserMark = "://";
    private const int LongestName = 64;
    private const int LongestHost = 64;
    private const int ShortestScheme = 8;

    /// <summary>Returns a text with its credentials masked. Where an encoding hides them, it is decoded.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text; the same object when nothing in it looks like a credential.</returns>
    public static string MaskIn(string text) => MayHold(text) ? Rewrite(text, MaskPlain) : text;

    /// <summary>The credentials in a text, decoded.</summary>
    internal static IReadOnlyList<string> Find(string text)
    {
        var found = new List<string>();
        foreach (var form in Forms(text))
        {
            found.AddRange(Ranges(form).Select(range => form.Substring(range.Start, range.End - range.Start)));
        }

        return found;
    }

    /// <summary>
    /// Applies a mask to a text, and to what the text is when it is decoded: a decoded form that needs a mask replaces
    /// the text.
    /// </summary>
    internal static string Rewrite(string text, Func<string, string> mask)
    {
        var result = mask(text);
        foreach (var form in Forms(result).Skip(1))
        {
            var masked = mask(form);
            result = masked == form ? result : masked;
        }

        return result;
    }

    /// <summary>Whether a text is encoded for an address or for HTML.</summary>
    internal static bool IsEncoded(string text) => text.IndexOfAny(Escapes) >= 0;

    /// <summary>Whether a text can hold a credential at all: nearly none does, and the search takes memory.</summary>
    private static bool MayHold(string text) =>
        text.IndexOfAny(Marks) >= 0
        || (text.IndexOf('@') >= 0 && Find(text, UserMark, 0) >= 0)
        || (text.IndexOf('/') >= 0 && Find(text, "hook", 0) >= 0)
        || Find(text, "bearer ", 0) >= 0
        || Find(text, "basic ", 0) >= 0;

    /// <summary>A text, and what it is when it is decoded once or several times.</summary>
    private static IEnumerable<string> Forms(string text)
    {
        yield return text;
        for (var round = 0; round < MaxDecodings && IsEncoded(text); round++)
        {
            var decoded = WebUtility.HtmlDecode(Uri.UnescapeDataString(text));
            if (decoded == text)
            {
                yield break;
            }

            yield return text = decoded;
        }
    }

    private static string MaskPlain(string text)
    {
        var result = new StringBuilder();
        var end = 0;
        foreach (var range in Ranges(text).OrderBy(range => range.Start))
        {
            if (range.End > Math.Max(end, range.Start))
            {
                var start = Math.Max(range.Start, end);
                result.Append(text, end, start - end).Append(start > range.Start ? "" : Mask);
                end = range.End;
            }
        }

        return end == 0 ? text : result.Append(text, end, text.Length - end).ToString();
    }

    private static IEnumerable<Part> Ranges(string text) =>
        Assigned(text).Concat(AfterHook(text)).Concat(AfterScheme(text)).Concat(UserInformation(text));

    /// <summary><c>name=value</c>, <c>"name": "value"</c>, <c>"name"=>"value"</c>.</summary>
    private static IEnumerable<Part> Assigned(string text)
    {
        for (var at = text.IndexOfAny(Assignments); at >= 0; at = text.IndexOfAny(Assignments, at))
        {
            var nameEnd = at;
            while (nameEnd > 0 && text[nameEnd - 1] == ' ')
            {
                nameEnd--;
            }

            var isQuoted = nameEnd > 0 && IsQuote(text[nameEnd - 1]);
            nameEnd -= isQuoted ? 1 : 0;
            var nameStart = nameEnd;
            while (nameStart > 0 && nameEnd - nameStart < LongestName && IsNamePart(text[nameStart - 1]))
            {
                nameStart--;
            }

            var start = at + 1;
            while (start < text.Length && (text[start] is ' ' or '>' || IsQuote(text[start])))
            {
                start++;
            }

            // A colon after a bare word is prose: "password: can't be blank".
            var isValue = text[at] == '=' || isQuoted || IsQuote(text[start - 1]);
            at++;
            if (isValue && CredentialNames.Contains(text.AsSpan(nameStart, nameEnd - nameStart)))
            {
                at = EndOfValue(text, start);
                yield return new(start, at);
            }
        }
    }

    /// <summary>Addresses of webhooks: <c>webhooks/...</c>, <c>hooks.slack.com/...</c>.</summary>
    private static IEnumerable<Part> AfterHook(string text)
    {
        for (var at = Find(text, "hook", 0); at >= 0; at = Find(text, "hook", at))
        {
            var slash = at + "hook".Length;
            while (slash < text.Length && slash - at < LongestHost && IsNamePart(text[slash]))
            {
                slash++;
            }

            var isWebhook =
                at >= 3 && string.Compare(text, at - 3, "web", 0, 3, StringComparison.OrdinalIgnoreCase) == 0;
            var isHost = text.IndexOf('.', at, slash - at) >= 0;
            at += "hook".Length;
            if ((isWebhook || isHost) && slash < text.Length && text[slash] == '/')
            {
                at = EndOfValue(text, slash + 1, '?');
                yield return new(slash + 1, at);
            }
        }
    }

    private static IEnumerable<Part> AfterScheme(string text)
    {
        foreach (var scheme in new[] { "bearer ", "basic " })
        {
            for (var at = Find(text, scheme, 0); at >= 0; at = Find(text, scheme, at + 1))
            {
                var start = at + scheme.Length;
                var end = EndOfValue(text, start);
                if (end - start >= ShortestScheme)
                {
                    yield return new(start, end);
                }
            }
        }
    }

    private static IEnumerable<Part> UserInformation(string text)
    {
        for (var at = Find(text, UserMark, 0); at >= 0; at = Find(text, UserMark, at + 1))
        {
            var start = at + UserMark.Length;
            var end = text.IndexOfAny(['/', '@', ' ', '?', '#'], start);
            if (end > start && text[end] == '@')
            {
                yield return new(start, end);
            }
        }
    }

    private static int EndOfValue(string text, int start, char alsoAt = '&')
    {
        var end = start;
        while (end < text.Length && text[end] != alsoAt && !IsDelimiter(text[end]))
        {
            end++;
        }

        return end;
    }

    private static int Find(string text, string what, int from) =>
        from < text.Length ? text.IndexOf(what, from, StringComparison.OrdinalIgnoreCase) : -1;

    private static bool IsQuote(char c) => c is '"' or '\'';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '[' or ']';

    private static bool IsDelimiter(char c) =>
        char.IsWhiteSpace(c) || IsQuote(c) || c is '&' or '#' or '<' or '>' or ';' or ',' or '(' or ')' or '{' or '}';

    /// <summary>A part of a text. A class: what is generic over it is compiled already.</summary>
    private sealed record Part(int Start, int End);
}
