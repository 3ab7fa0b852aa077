namespace AhaIntegrations.Api.Http;

/// <summary>Rests between two looks at something that others may change in the meantime.</summary>
internal static class Rest
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Rests for a wait, or for its first second.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="wait">The whole wait; more than zero.</param>
    /// <param name="cancellationToken">Ends the rest.</param>
    public static Task RestAsync(this TimeProvider time, TimeSpan wait, CancellationToken cancellationToken)
    {
        // Timers cut a delay to whole milliseconds: a wait below one would be looked at again without any rest.
        var rest = wait < Longest ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : Longest;
        return time.Delay(rest, cancellationToken);
    }
}
