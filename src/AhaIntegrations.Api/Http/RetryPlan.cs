namespace AhaIntegrations.Api.Http;

/// <summary>
/// Decides after each failure of one call whether it is sent again, and when. A refusal for the rate limit, and a
/// server that is away for a while, use up time and not attempts.
/// </summary>
/// <param name="options">How often, and for how long.</param>
/// <param name="method">The method of the request.</param>
internal sealed class RetryPlan(AhaClientOptions options, HttpMethod method)
{
    /// <summary>
    /// A server that says when to come again is believed, and one that can't be reached has its probes: no long
    /// back-off is added.
    /// </summary>
    private const int MaximumBackOffBesideHint = 3;

    private int failures;
    private int waits;
    private TimeSpan? waitingSince;

    /// <summary>The number of the attempt that is under way or was the last, from 1.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>The name of the attempt in a notice, for instance <c>attempt 2 of 5</c>.</summary>
    public string AttemptName =>
        FormattableString.Invariant($"attempt {Attempt}")
        + (waits == 0 ? FormattableString.Invariant($" of {options.MaximumRetryCount + 1}") : "");

    /// <summary>Goes on to the next attempt, if there is one.</summary>
    /// <param name="failure">Why the last one failed.</param>
    /// <param name="mayReturn">Whether a server that is away is worth a wait; null when that is not known.</param>
    /// <param name="now">The moment.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    /// <returns>How long to wait before the next attempt; null when there is none.</returns>
    public TimeSpan? Next(AhaApiException failure, bool? mayReturn, TimeSpan now, double chance)
    {
        var isGivenUp = failure.IsUnreachable && mayReturn == false;
        if (isGivenUp || options.MaximumRetryCount == 0 || !RetryPolicy.MayRepeat(method, failure))
        {
            return null;
        }

        var isWait = failure.Kind == AhaErrorKind.RateLimited || (failure.IsUnavailable && mayReturn == true);
        var delay = isWait ? DelayOfWait(failure, now, chance) : DelayOfFailure(failure.RetryAfter, chance);
        Attempt += delay is null ? 0 : 1;
        return delay;
    }

    private TimeSpan? DelayOfWait(AhaApiException failure, TimeSpan now, double chance)
    {
        waits++;
        waitingSince ??= now;
        var isTimed = failure.RetryAfter is not null || failure.IsUnreachable;
        var backOff = isTimed ? Math.Min(waits, MaximumBackOffBesideHint) : waits;
        var delay = RetryPolicy.Delay(backOff, failure.RetryAfter, chance);
        return now + delay <= waitingSince + options.MaximumWait ? delay : null;
    }

    private TimeSpan? DelayOfFailure(TimeSpan? hint, double chance)
    {
        failures++;
        return failures <= options.MaximumRetryCount ? RetryPolicy.Delay(failures, hint, chance) : null;
    }
}
