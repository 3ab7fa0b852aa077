namespace AhaIntegrations;

/// <summary>Something that happens while a request is under way, for whoever waits for it.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">Safe text without secrets; one line, except for details.</param>
public sealed record Notice(NoticeLevel Level, string Text)
{
    /// <summary>How long nothing will happen from now on; null when work goes on.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>A wait, loud enough for its length.</summary>
    internal static Notice OfWait(TimeSpan wait, string reason) => new(
        wait > TimeSpan.FromSeconds(2) ? NoticeLevel.Warning : NoticeLevel.Verbose,
        FormattableString.Invariant($"Waiting {wait.TotalSeconds:0.0} s: {reason}")) { Wait = wait };
}
