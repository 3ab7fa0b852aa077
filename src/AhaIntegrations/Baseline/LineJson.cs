using System.Text;
using System.Text.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Baseline;

/// <summary>
/// Parses JSON with comments and trailing commas, and remembers lines. System.Text.Json has positions only here, in
/// its reader, and not in its documents.
/// </summary>
internal static class LineJson
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The encodings that a byte order mark names, UTF-8 first; each refuses what it can't decode.</summary>
    private static readonly Encoding[] Marked =
    [
        new UTF8Encoding(true, true),
        new UnicodeEncoding(false, true, true),
        new UnicodeEncoding(true, true, true),
    ];

    /// <exception cref="BaselineException">It is not JSON.</exception>
    public static JsonElementWithLine Parse(byte[] bytes)
    {
        var text = ToUtf8(bytes);
        var lines = new LineCounter(text);
        var reader = new Utf8JsonReader(text, Options);
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, lines);

            // Reads to the end: what follows the root is an error.
            while (reader.Read()) { }
            return root;
        }
        catch (JsonException exception)
        {
            throw Invalid((int)(exception.LineNumber ?? 0) + 1, Shorten(exception.Message));
        }
        catch (InvalidOperationException exception)
        {
            // Half of a surrogate pair, for instance, which no text can hold.
            throw Invalid(lines.LineAt(reader.TokenStartIndex), exception.Message);
        }
    }

    private static JsonElementWithLine ReadValue(ref Utf8JsonReader reader, LineCounter lines)
    {
        var line = lines.LineAt(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var item = new JsonElementWithLine(reader.TokenType, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    item.Members.Add((name, ReadValue(ref reader, lines)));
                }

                return item;
            case JsonTokenType.StartArray:
                var list = new JsonElementWithLine(reader.TokenType, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(ReadValue(ref reader, lines));
                }

                return list;
            case JsonTokenType.String:
                return new JsonElementWithLine(reader.TokenType, line, reader.GetString()!);
            default:
                return new JsonElementWithLine(
                    reader.TokenType,
                    line,
                    Encoding.UTF8.GetString(reader.ValueSpan.ToArray())
                );
        }
    }

    /// <summary>Editors and Windows PowerShell write files in UTF-8 or UTF-16, with a byte order mark.</summary>
    private static byte[] ToUtf8(byte[] bytes)
    {
        try
        {
            var encoding = Marked.FirstOrDefault(marked => StartsWith(bytes, marked.GetPreamble()));
            var text = Decode(encoding ?? Marked[0], bytes, encoding?.GetPreamble().Length ?? 0);
            return Encoding.UTF8.GetBytes(text);
        }
        catch (DecoderFallbackException exception)
        {
            var line = bytes.Take(Math.Max(0, exception.Index)).Count(b => b == '\n') + 1;
            throw Invalid(line, "it holds bytes that are not UTF-8 text");
        }
    }

    private static bool StartsWith(byte[] bytes, byte[] mark) => bytes.Take(mark.Length).SequenceEqual(mark);

    private static string Decode(Encoding encoding, byte[] bytes, int start) =>
        encoding.GetString(bytes, start, bytes.Length - start);

    private static BaselineException Invalid(int line, string message) =>
        new([new BaselineProblem(line, $"it is not valid JSON: {TerminalText.Sanitize(message, 200).TrimEnd('.')}")]);

    /// <summary>System.Text.Json appends the position, in its own count.</summary>
    private static string Shorten(string message)
    {
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message.Substring(0, position);
    }
}
