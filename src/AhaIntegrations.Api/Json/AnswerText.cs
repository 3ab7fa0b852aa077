using System.Text;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// Makes the text of an answer valid Unicode: what is not valid becomes U+FFFD, so that one bad character loses neither
/// a field nor a record.
/// </summary>
internal static class AnswerText
{
    private const int EscapeLength = 6;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Whether bytes are valid UTF-8.</summary>
    public static bool IsUtf8(byte[] bytes, int start, int length)
    {
        try
        {
            Strict.GetCharCount(bytes, start, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Decodes JSON or other text to valid Unicode.</summary>
    public static string Decode(byte[] bytes, int length)
    {
        var valid = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes, 0, length));
        ReplaceHalves(valid);
        return Encoding.UTF8.GetString(valid);
    }

    /// <summary>Replaces, in JSON, each escape of half a character (<c>\ud83d</c> alone) in place.</summary>
    public static void ReplaceHalves(Span<byte> json)
    {
        var at = 0;
        while (at < json.Length && json.Slice(at).IndexOf((byte)'\\') is >= 0 and var next)
        {
            at += next;
            if (!IsSurrogate(json, at, out var isHigh))
            {
                at += 2;
            }
            else if (isHigh && IsSurrogate(json, at + EscapeLength, out var isSecondHigh) && !isSecondHigh)
            {
                at += 2 * EscapeLength;
            }
            else
            {
                "\\ufffd"u8.CopyTo(json.Slice(at));
                at += EscapeLength;
            }
        }
    }

    /// <summary>Whether a text holds nothing but white space.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> text) => TrimStart(text).Length == 0;

    /// <summary>Names what a text that is not JSON seems to be.</summary>
    public static string Describe(ReadOnlySpan<byte> text)
    {
        var start = TrimStart(text);
        return start.Length == 0 ? "blank text"
            : start[0] != '<'
                ? "[{\"-0123456789tfn".IndexOf((char)start[0]) >= 0 ? "broken JSON"
                    : "text"
            : start.StartsWith("<?xml"u8) ? "XML"
            : "an HTML page";
    }

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return text.Slice(at);
    }

    private static bool IsSurrogate(ReadOnlySpan<byte> json, int at, out bool isHigh)
    {
        isHigh = false;
        if (
            at + EscapeLength > json.Length
            || json[at] != '\\'
            || json[at + 1] != 'u'
            || (json[at + 2] | 0x20) != 'd'
            || !IsHex(json[at + 4])
            || !IsHex(json[at + 5])
        )
        {
            return false;
        }

        var third = (char)(json[at + 3] | 0x20);
        isHigh = third is '8' or '9' or 'a' or 'b';
        return isHigh || third is 'c' or 'd' or 'e' or 'f';
    }

    private static bool IsHex(byte c) => c is (>= (byte)'0' and <= (byte)'9') || (c | 0x20) is >= 'a' and <= 'f';
}
