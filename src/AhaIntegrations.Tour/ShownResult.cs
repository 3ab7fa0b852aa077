namespace AhaIntegrations.Tour;

/// <summary>How a command that was shown ended.</summary>
/// <param name="ErrorId">The id of its last error, without the name of the command; null when there was none.</param>
/// <param name="Threw">Whether an error ended it before its end.</param>
public sealed record ShownResult(string? ErrorId, bool Threw = false)
{
    /// <summary>Whether there was no error.</summary>
    public bool Succeeded => ErrorId is null;
}
