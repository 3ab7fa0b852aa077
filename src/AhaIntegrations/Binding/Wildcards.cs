using System.Management.Automation;
using AhaIntegrations.Text;

namespace AhaIntegrations.Binding;

/// <summary>
/// Matches any of several wildcard patterns, case-insensitively. A text also matches itself, although it has brackets
/// (<c>Jira [EU]</c>). No pattern matches everything.
/// </summary>
internal sealed class Wildcards(string[]? patterns)
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    private readonly string[] literals = patterns ?? [];

    private readonly WildcardPattern[] patterns =
    [
        .. (patterns ?? []).Select(pattern => WildcardPattern.Get(pattern, Options)),
    ];

    /// <summary>
    /// Describes why a text is not a pattern; null when it is one. The engine finds out only when it compares.
    /// </summary>
    public static string? ProblemOf(string pattern)
    {
        try
        {
            WildcardPattern.Get(pattern, Options).IsMatch("");
            return null;
        }
        catch (WildcardPatternException exception)
        {
            return $"'{TerminalText.Sanitize(pattern, 60)}' is not a wildcard pattern: {exception.Message}";
        }
    }

    public bool Match(string? text) => patterns.Length == 0 || MatchAny(text ?? "");

    private bool MatchAny(string text) =>
        patterns.Any(pattern => pattern.IsMatch(text)) || literals.Contains(text, StringComparer.OrdinalIgnoreCase);
}
