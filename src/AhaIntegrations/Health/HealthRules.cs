using AhaIntegrations.Text;

namespace AhaIntegrations.Health;

/// <summary>Evaluates the health of integrations. Pure: the caller provides the time.</summary>
internal sealed class HealthRules
{
    /// <summary>How recent an error must be to count. The default is 7 days.</summary>
    public TimeSpan ErrorWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a webhook that was called before may stay uncalled. The default is 30 days.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Evaluates one integration.</summary>
    /// <param name="integration">The integration, read in full; the health of a row is unknown.</param>
    /// <param name="now">The current time. Times after it, from a wrong clock, count as now.</param>
    public IntegrationHealth Evaluate(Integration integration, DateTimeOffset now)
    {
        IntegrationHealth Result(HealthStatus status, string reason, DateTime? since = null) =>
            new(status, reason, since, integration) { ErrorWithin = ErrorWithin, SilentAfter = SilentAfter };

        return integration switch
        {
            { IsDetailed: false, ProductKey: null } => Result(
                HealthStatus.Unknown,
                "No documented call reads an integration of the account, and the list does not return its state."
            ),
            { IsDetailed: false } => Result(
                HealthStatus.Unknown,
                "It is a row of a list, which does not return its state."
            ),
            { Enabled: null } => Result(HealthStatus.Unknown, "The answer does not say whether it is on."),
            { Enabled: false } => Result(
                HealthStatus.Off,
                $"Switched off, by a user or by Aha! itself{LastError(integration, now)}.",
                integration.UpdatedAt
            ),
            { LastErrorAt: { } error } when now - error <= ErrorWithin => Result(
                HealthStatus.Failing,
                $"Failed {RelativeTime.Format(error, now)}{CallSince(integration, error, now)}. Only the web interface "
                    + "shows what failed.",
                error
            ),
            { LastErrorAt: null } when integration.AdditionalFields.ContainsKey("last_error_at") => Result(
                HealthStatus.Unknown,
                "On, but the time of its last error can't be read: see AdditionalFields."
            ),
            { LastWebhookRequestAt: { } call } when now - call > SilentAfter => Result(
                HealthStatus.Silent,
                $"On, but its webhook was last called {RelativeTime.Format(call, now)}.",
                call
            ),
            _ => Result(HealthStatus.Healthy, $"On{LastCall(integration, now)}{LastError(integration, now)}."),
        };
    }

    /// <summary>
    /// A call after the error is no proof that the error is over: Aha! documents that it answers webhooks with 200 even
    /// when processing fails. Compared in UTC: local times repeat when daylight saving time ends.
    /// </summary>
    private static string CallSince(Integration integration, DateTime error, DateTimeOffset now) =>
        integration.LastWebhookRequestAt is { } call && call.ToUniversalTime() > error.ToUniversalTime()
            ? $"; its webhook was called since, {RelativeTime.Format(call, now)}, which does not show that it works"
            : "";

    private static string LastCall(Integration integration, DateTimeOffset now) =>
        integration.LastWebhookRequestAt is { } call
            ? $"; its webhook was last called {RelativeTime.Format(call, now)}"
            : "";

    private static string LastError(Integration integration, DateTimeOffset now) =>
        integration.LastErrorAt is { } error ? $"; its last error was {RelativeTime.Format(error, now)}" : "";
}
