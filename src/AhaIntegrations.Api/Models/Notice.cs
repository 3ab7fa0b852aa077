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

    /// <summary>Announces a wait, the reason first: a warning, or verbose output when it is short.</summary>
    /// <param name="wait">How long it takes, at most.</param>
    /// <param name="reason">The reason, which begins a sentence.</param>
    /// <param name="next">What happens then; empty when there is nothing to say.</param>
    internal static Notice ForWait(TimeSpan wait, string reason, string next = "")
    {
        var seconds = wait.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return new(wait > ShortWait ? NoticeLevel.Warning : NoticeLevel.Verbose, $"{reason}: waiting {seconds} s{next}")
        {
            Wait = wait,
        };
    }
}
