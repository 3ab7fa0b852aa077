using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>
/// The id of an integration, a template, a job or a record: decimal text of 1 to 19 digits that fits 63 bits. It
/// exceeds what a double can hold, so it is never a number here.
/// </summary>
public sealed record NumericId
{
    private const int MaxDigits = 19;

    private NumericId(string value)
    {
        Value = value;
    }

    /// <summary>The digits.</summary>
    public string Value { get; }

    /// <summary>Returns the id that a text holds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What the id identifies, for the message, for instance <c>integration</c>.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">The text is not an id; the message says why.</exception>
    public static NumericId Parse(string? text, string what = "integration") =>
        TryParse(text, out var id) ? id : throw new ArgumentException(ProblemOf(text, what));

    /// <summary>Reads the id that a text holds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">The id; null when the text is not an id.</param>
    /// <returns>True when the text is an id.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NumericId? id)
    {
        var isId =
            text is { Length: > 0 and <= MaxDigits }
            && text.All(c => c is >= '0' and <= '9')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        id = isId ? new NumericId(text!) : null;
        return isId;
    }

    /// <summary>Describes why a text is not an id.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What the id identifies, for instance <c>integration</c>.</param>
    /// <returns>A sentence.</returns>
    public static string ProblemOf(string? text, string what = "integration") =>
        string.IsNullOrWhiteSpace(text)
            ? $"The {what} id is empty."
            : $"'{TerminalText.Sanitize(text, 60)}' is not the id of {Noun.WithArticle(what)}: ids have up to 19 "
                + "digits, for instance 204584239.";

    /// <summary>The digits.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
