using System.Diagnostics.CodeAnalysis;
using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>
/// The kind of a record as the API calls it (<c>model_class</c>), for instance <c>Feature</c>. The vendor publishes no
/// list, so only the form is checked.
/// </summary>
public sealed record RecordType
{
    private const int MaxLength = 100;

    private RecordType(string value)
    {
        Value = value;
    }

    /// <summary>The class name.</summary>
    public string Value { get; }

    /// <summary>Reads the kind of record that a text names.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The kind of record; null when the text can't name one.</param>
    /// <returns>True when the text can name a kind of record.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RecordType? type)
    {
        var isType = text is { Length: > 0 and <= MaxLength } && text.All(IsAllowed);
        type = isType ? new RecordType(text!) : null;
        return isType;
    }

    /// <summary>Describes why a text can't name a kind of record.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A sentence.</returns>
    public static string ProblemOf(string? text) =>
        $"'{TerminalText.Sanitize(text, 60)}' is not a kind of record: "
        + "those are class names, for instance Feature, Epic or Idea.";

    /// <summary>The class name.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    private static bool IsAllowed(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or ':';
}
