namespace AhaIntegrations.Api.Http;

/// <summary>
/// Decides whether and when a failed request is repeated. Pure functions: no clock, no state, no random numbers.
/// </summary>
internal static class RetryPolicy
{
    /// <summary>The maximum wait, whatever a server asks for: its quota is counted by the minute.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    /// <summary>
    /// GET, PUT and DELETE are repeated after any transient failure: a second time does no harm. A POST creates
    /// something that no documented call deletes, so it, and any other method, is repeated only when it was certainly
    /// not executed.
    /// </summary>
    public static bool MayRepeat(HttpMethod method, AhaApiException failure) =>
        failure.IsTransient
        && (
            method == HttpMethod.Get
            || method == HttpMethod.Put
            || method == HttpMethod.Delete
            || !failure.MayHaveBeenExecuted
        );

    /// <summary>Returns the server's hint, or else exponential back-off with full jitter.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="hint">The wait that the server asked for.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    /// <returns>The wait, capped.</returns>
    public static TimeSpan Delay(int attempt, TimeSpan? hint, double chance)
    {
        if (hint is { } asked)
        {
            return Least(Most(asked, TimeSpan.Zero), LongestWait);
        }

        var ceiling = Least(TimeSpan.FromTicks(FirstBackOff.Ticks << Math.Min(attempt - 1, 20)), LongestBackOff);
        return TimeSpan.FromTicks((long)(ceiling.Ticks * chance));
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Most(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
