using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Any of several wildcard patterns, without regard to case. None given matches everything.</summary>
internal sealed class Wildcards(string[]? patterns)
{
    private readonly WildcardPattern[] patterns = [.. (patterns ?? []).Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];

    public bool Match(string? text) => patterns.Length == 0 || patterns.Any(pattern => pattern.IsMatch(text ?? ""));
}
