namespace AhaIntegrations;

/// <summary>
/// A value that gives access to something. Its text is <c>********</c> and it has no property, so that it can be shown,
/// formatted and serialized without harm. <see cref="Reveal"/> is the one way to the value itself.
/// </summary>
public sealed class Secret
{
    /// <summary>What every secret looks like.</summary>
    public const string Mask = "********";

    /// <summary>Shorter ones are not looked for in other text: they stand in it by chance.</summary>
    internal const int ShortestToSearchFor = 8;

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

    /// <summary>The secret itself, in clear.</summary>
    /// <returns>The wrapped text.</returns>
    public string Reveal() => value;

    /// <summary>Whether a text repeats it.</summary>
    internal bool IsIn(string text) => value.Length >= ShortestToSearchFor && text.IndexOf(value, StringComparison.Ordinal) >= 0;

    /// <summary>A text without it, as it is or as it stands in an address.</summary>
    internal string MaskedIn(string text) => text.ReplaceOrdinal(value, Mask).ReplaceOrdinal(Uri.EscapeDataString(value), Mask);

    /// <inheritdoc/>
    public override string ToString() => Mask;
}
