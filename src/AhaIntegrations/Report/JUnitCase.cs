namespace AhaIntegrations.Report;

/// <summary>One case of a JUnit report.</summary>
/// <param name="Place">Where the integration is.</param>
/// <param name="Name">The name of the case.</param>
/// <param name="Element">
/// What became of it: <c>failure</c>, <c>error</c> or <c>skipped</c>; null when all is well.
/// </param>
/// <param name="Type">The state, or the kind of the difference.</param>
/// <param name="Message">The reason.</param>
internal sealed record JUnitCase(string Place, string Name, string? Element, string Type, string? Message)
{
    /// <summary>More about it, such as a link; null for nothing.</summary>
    public string? Text { get; init; }
}
