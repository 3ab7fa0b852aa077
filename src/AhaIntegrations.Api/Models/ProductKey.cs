using System.Diagnostics.CodeAnalysis;
using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>
/// A product's key (<c>PRJ1</c>; case matters) or its numeric id: printable text without spaces and without characters
/// that have a meaning in a path.
/// </summary>
public sealed record ProductKey
{
    private const int MaxLength = 100;
    private const string Reserved = "/\\?#%&:;,@'\"<>";

    private ProductKey(string value)
    {
        Value = value;
    }

    /// <summary>The key or id.</summary>
    public string Value { get; }

    /// <summary>Returns the key that a text holds.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The text can't be a key; the message says why.</exception>
    public static ProductKey Parse(string? text) =>
        TryParse(text, out var key) ? key : throw new ArgumentException(ProblemOf(text));

    /// <summary>Reads the key that a text holds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The key; null when the text can't be one.</param>
    /// <returns>True when the text can be a key.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ProductKey? key)
    {
        key = IsKey(text) ? new ProductKey(text!) : null;
        return key is not null;
    }

    /// <summary>Describes why a text can't be a key.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A sentence.</returns>
    public static string ProblemOf(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? "The product key is empty."
            : $"'{TerminalText.Sanitize(text, 60)}' can't be a product key or id: "
                + "those have no spaces, control characters, or any of / \\ .. ? # % & : ; , @ ' \" < >, and do "
                + "not begin with -.";

    /// <summary>The key or id.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    private static bool IsKey(string? text) =>
        text is { Length: > 0 and <= MaxLength } and not ("." or "_")
        && text[0] != '-'
        && !text.Contains("..")
        && text.All(c =>
            !char.IsControl(c) && !char.IsWhiteSpace(c) && !char.IsSurrogate(c) && Reserved.IndexOf(c) < 0
        );
}
