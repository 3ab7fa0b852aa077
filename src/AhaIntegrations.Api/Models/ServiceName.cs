using System.Diagnostics.CodeAnalysis;
using AhaIntegrations.Text;

namespace AhaIntegrations;

/// <summary>
/// The kind of an integration in snake_case, for instance <c>jira</c>. The vendor publishes no list of allowed names,
/// so only the form is checked.
/// </summary>
public sealed record ServiceName
{
    private const int MaxLength = 100;

    private ServiceName(string value)
    {
        Value = value;
    }

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>Returns the service name that a text holds.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The service name.</returns>
    /// <exception cref="ArgumentException">The text is not a service name; the message says why.</exception>
    public static ServiceName Parse(string? text) =>
        TryParse(text, out var name) ? name : throw new ArgumentException(ProblemOf(text));

    /// <summary>Reads the service name that a text holds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The service name; null when the text is not one.</param>
    /// <returns>True when the text is a service name.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ServiceName? name)
    {
        var isName =
            text is { Length: > 0 and <= MaxLength }
            && text[0] is >= 'a' and <= 'z'
            && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
        name = isName ? new ServiceName(text!) : null;
        return isName;
    }

    /// <summary>Describes why a text is not a service name.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A sentence.</returns>
    public static string ProblemOf(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? "The service name is empty."
            : $"'{TerminalText.Sanitize(text, 60)}' is not a service name: "
                + "those are snake_case, for instance jira, github_issues or zendesk.";

    /// <summary>Compares it with the service name of an answer, whose case is not documented.</summary>
    /// <param name="text">The service name of an integration.</param>
    /// <returns>Whether it is the same service; null when the text names none, so that it is not known.</returns>
    public bool? Matches(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : string.Equals(text!.Trim(), Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
