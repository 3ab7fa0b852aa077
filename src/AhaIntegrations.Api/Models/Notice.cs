using System.Globalization;

namespace AhaIntegrations;

/// <summary>Something that happens while a request is under way.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">Safe text without secrets; one line, except for details.</param>
public sealed record Notice(NoticeLevel Level, string Text)
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);

    /// <summary>How long the request now waits; null when it goes on.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Announces a wait: a warning, or verbose output when it is short.</summary>
    internal static Notice ForWait(TimeSpan wait, string reason)
    {
        var seconds = wait.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return new(wait > ShortWait ? NoticeLevel.Warning : NoticeLevel.Verbose, $"Waiting {seconds} s: {reason}")
        {
            Wait = wait,
        };
    }
}
