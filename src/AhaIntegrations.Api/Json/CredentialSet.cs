using System.Text;
using System.Text.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// The credentials of one answer, wherever they are in it. They are collected before anything is read, so that they
/// stay credentials where other fields repeat them.
/// </summary>
internal sealed class CredentialSet
{
    /// <summary>Shorter values occur in other text by chance: they count only as words of their own.</summary>
    private const int ShortestPart = 8;

    private const int ShortestWord = 4;

    /// <summary>More than a page of records can have. Beyond it, all text is masked.</summary>
    private const int MaxCount = 1000;

    /// <summary>Longer names hold a credential, for all we know.</summary>
    private const int LongestName = 256;

    private List<string>? credentials;
    private string? own;

    private bool HasTooMany => credentials?.Count > MaxCount;

    /// <summary>The credentials of a text, JSON or not.</summary>
    public static CredentialSet In(string text)
    {
        var set = new CredentialSet();
        try
        {
            set.Collect(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            set.AddFrom(text);
        }

        return set;
    }

    /// <summary>Collects the credentials of a JSON text.</summary>
    /// <returns>How many values the text holds.</returns>
    /// <exception cref="JsonException">The text is not JSON; what comes before is collected.</exception>
    public int Collect(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        Span<char> name = stackalloc char[LongestName];
        var values = 0;
        var depth = int.MaxValue;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= depth)
            {
                var isCredential =
                    reader.ValueSpan.Length > LongestName
                    || CredentialNames.Contains(name.Slice(0, reader.CopyString(name)));
                depth = isCredential ? reader.CurrentDepth : int.MaxValue;
            }
            else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth < depth)
            {
                depth = int.MaxValue;
            }
            else if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject))
            {
                values++;
                Collect(reader, isCredential: depth != int.MaxValue);
            }
        }

        return values;
    }

    /// <summary>Adds a credential. Very short ones can't be told from other text.</summary>
    public void Add(string credential)
    {
        if (credential.Length >= ShortestWord && !HasTooMany && credentials?.Contains(credential) != true)
        {
            (credentials ??= new(1)).Add(credential);
        }
    }

    /// <summary>Adds the token of the connection, unless it is so short that it occurs by chance.</summary>
    public void Add(Secret token) => own = token.Reveal() is { Length: >= ShortestPart } text ? text : null;

    /// <summary>Adds the credentials in a text, such as an address with a token.</summary>
    public void AddFrom(string text)
    {
        foreach (var found in CredentialText.Find(text))
        {
            Add(found);
        }
    }

    /// <summary>Whether a text holds a credential.</summary>
    public bool IsIn(string text) => MaskIn(text) != text;

    /// <summary>Returns a text with its credentials masked.</summary>
    public string MaskIn(string text) =>
        HasTooMany
            ? CredentialText.Mask
            : CredentialText.MaskIn(
                CredentialText.IsEncoded(text) ? CredentialText.Rewrite(text, MaskPlain) : MaskPlain(text)
            );

    private void Collect(in Utf8JsonReader reader, bool isCredential)
    {
        if (reader.TokenType == JsonTokenType.Number && isCredential)
        {
            Add(Encoding.UTF8.GetString(reader.ValueSpan.ToArray()));
        }
        else if (reader.TokenType == JsonTokenType.String && isCredential)
        {
            Add(reader.GetString()!);
        }
        else if (reader.TokenType == JsonTokenType.String && MayHold(reader.ValueSpan))
        {
            AddFrom(reader.GetString()!);
        }
    }

    /// <summary>Whether a text is worth a search, before it becomes a string.</summary>
    private static bool MayHold(ReadOnlySpan<byte> text) =>
        text.IndexOfAny("=%&\\"u8) >= 0
        || (text.IndexOf((byte)'@') >= 0 && text.IndexOf("://"u8) >= 0)
        || text.IndexOf("ook"u8) >= 0
        || text.IndexOf("OOK"u8) >= 0
        || text.IndexOf("arer "u8) >= 0
        || text.IndexOf("asic "u8) >= 0;

    private string MaskPlain(string text)
    {
        if (own is not null)
        {
            text = Replace(text, own);
        }

        for (var number = 0; number < credentials?.Count; number++)
        {
            text = Replace(text, credentials[number]);
        }

        return text;
    }

    private static string Replace(string text, string credential)
    {
        var at = text.IndexOf(credential, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder();
        var copied = 0;
        for (; at >= 0; at = text.IndexOf(credential, at, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + credential.Length;
            if (credential.Length >= ShortestPart || IsWord(text, at, end))
            {
                result.Append(text, copied, at - copied).Append(CredentialText.Mask);
                copied = end;
            }

            at = end;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsWord(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
        && (end == text.Length || !char.IsLetterOrDigit(text[end]));
}
