using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>
/// A value that grants access. Its text is <c>********</c> and it has no property, so it can be shown, formatted and
/// serialized without harm. <see cref="Reveal"/> is the only way to the value.
/// </summary>
public sealed class Secret
{
    /// <summary>The text of every secret.</summary>
    public const string Mask = CredentialText.Mask;

    /// <summary>Shorter values are not searched for in other text: they occur there by chance.</summary>
    internal const int MinimumSearchLength = 8;

    private readonly string value;

    /// <summary>Wraps a value.</summary>
    /// <param name="value">The secret text; not empty.</param>
    /// <exception cref="ArgumentException">The value is null or empty.</exception>
    public Secret(string value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException("A secret can't be empty.", nameof(value));
        }

        this.value = value;
    }

    /// <summary>Returns the secret in clear text.</summary>
    /// <returns>The wrapped text.</returns>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => Mask;

    /// <summary>Whether a text contains it.</summary>
    internal bool IsIn(string text) =>
        value.Length >= MinimumSearchLength && text.IndexOf(value, StringComparison.Ordinal) >= 0;

    /// <summary>Returns a text without it, neither as it is nor as it is encoded in an address.</summary>
    internal string MaskIn(string text) => text.Replace(value, Mask).Replace(Uri.EscapeDataString(value), Mask);
}
