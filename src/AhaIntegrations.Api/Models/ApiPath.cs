using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>
/// A path below the base address of the API, encoded, with or without a query, for instance <c>products/PRJ1</c>. It
/// can't name another host or lead upwards.
/// </summary>
public sealed record ApiPath
{
    private ApiPath(string value)
    {
        Value = value;
    }

    /// <summary>The path, without a leading slash. It may hold a credential; the text of the object does not.</summary>
    public string Value { get; }

    /// <summary>Returns the path that a text holds.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The path.</returns>
    /// <exception cref="ArgumentException">The text is not such a path; the message says why.</exception>
    public static ApiPath Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new ArgumentException("The path is empty.");
        }

        var beforeQuery = text!.Split('?')[0];
        var isPlain =
            text.All(c => c is > ' ' and < (char)127 && "\\#\"<>".IndexOf(c) < 0) && beforeQuery.IndexOf(':') < 0;
        return isPlain && !Unescape(beforeQuery).Split('/', '\\').Any(LeadsAway)
            ? new ApiPath(text)
            : throw new ArgumentException(
                $"'{TerminalText.Sanitize(CredentialText.MaskIn(text), 100)}' is not a path below the account's API. "
                    + "Write it without a host and in plain letters, for instance products/PRJ1/integrations."
            );
    }

    /// <summary>The path, with credentials masked, such as the token of <c>webhooks/{token}</c>.</summary>
    /// <returns>The path, safe to show.</returns>
    public override string ToString() => CredentialText.MaskIn(Value);

    /// <summary>Decodes for as long as that changes anything: a gateway may decode once more than we do.</summary>
    private static string Unescape(string text) =>
        Uri.UnescapeDataString(text) is var plain && plain == text ? text : Unescape(plain);

    /// <summary>Whether a segment is none, or leads upwards: some servers drop what follows a semicolon.</summary>
    private static bool LeadsAway(string segment) => segment.Split(';')[0].Trim() is "" or "." or "..";

    /// <summary>The path with one more parameter in its query.</summary>
    internal ApiPath WithParameter(string name, int value) =>
        new(FormattableString.Invariant($"{Value}{(Value.IndexOf('?') < 0 ? '?' : '&')}{name}={value}"));

    /// <summary>The path with one more segment, which is encoded.</summary>
    internal ApiPath Below(string segment) => new($"{Value}/{Uri.EscapeDataString(segment)}");

    /// <summary>A path of fixed parts and values that can't hold a bad character; the values are encoded.</summary>
    internal static ApiPath Of(params string[] segments) =>
        new(string.Join("/", Array.ConvertAll(segments, Uri.EscapeDataString)));
}
