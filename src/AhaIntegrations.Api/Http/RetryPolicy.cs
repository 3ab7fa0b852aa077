namespace AhaIntegrations.Api.Http;

/// <summary>
/// Decides whether and when a failed request is repeated. Pure functions: no clock, no state, no random numbers.
/// </summary>
internal static class RetryPolicy
{
    /// <summary>The maximum wait, whatever a server asks for: its quota is counted by the minute.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>The random part that is added to a server's hint, at most.</summary>
    public static readonly TimeSpan Spread = TimeSpan.FromSeconds(0.25);
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

    /// <summary>
    /// The larger of the server's hint and of the back-off. Clients that were refused together come back spread over
    /// a quarter of a second.
    /// </summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="hint">The wait that the server asked for; null for none.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    /// <returns>The wait.</returns>
    public static TimeSpan Delay(int attempt, TimeSpan? hint, double chance)
    {
        var backOff = BackOff(attempt, chance);
        return hint is { } asked ? Most(backOff, Least(asked, LongestWait) + Part(Spread, chance)) : backOff;
    }

    /// <summary>The exponential back-off: a random part of its upper half, so that it has a floor.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    /// <returns>The wait.</returns>
    public static TimeSpan BackOff(int attempt, double chance)
    {
        var ceiling = Least(TimeSpan.FromTicks(FirstBackOff.Ticks << Math.Min(attempt - 1, 20)), LongestBackOff);
        return Part(ceiling, (1 + chance) / 2);
    }

    private static TimeSpan Part(TimeSpan time, double share) => TimeSpan.FromTicks((long)(time.Ticks * share));

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Most(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
