namespace AhaIntegrations;

/// <summary>Judges integrations. Pure: no clock of its own.</summary>
public sealed class HealthRules
{
    /// <summary>How recent an error must be to count: 7 days unless told otherwise.</summary>
    public TimeSpan ErrorWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a webhook may stay uncalled that was called before: 30 days unless told otherwise.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Judges one integration.</summary>
    /// <param name="integration">The integration, read in full; of a row the state is unknown.</param>
    /// <param name="now">This moment. Times ahead of it, by a clock that is off, count as now.</param>
    /// <returns>The judgement.</returns>
    public IntegrationHealth Judge(Integration integration, DateTimeOffset now)
    {
        var (status, reason, since) = integration switch
        {
            { IsDetailed: false, ProductKey: null } => (HealthStatus.Unknown, "No documented call reads an integration of the account, and the list does not tell its state.", null),
            { IsDetailed: false } => (HealthStatus.Unknown, "It is a row of a list, which does not tell its state.", null),
            { Enabled: null } => (HealthStatus.Unknown, "The answer does not tell whether it is on.", null),
            { Enabled: false } => (HealthStatus.Off, $"Switched off, by somebody or by Aha! itself{After(integration, now)}.", integration.UpdatedAt),
            { LastErrorAt: { } error } when now - error <= ErrorWithin && !(integration.LastWebhookRequestAt > error)
                => (HealthStatus.Failing, $"Failed {Age.Of(error, now)}, and no webhook request came since. What failed is shown in the web interface only.", error),
            { LastWebhookRequestAt: { } call } when now - call > SilentAfter
                => (HealthStatus.Silent, $"On, but its webhook was last called {Age.Of(call, now)}.", call),
            _ => (HealthStatus.Healthy, $"On{Seen(integration, now)}{After(integration, now)}.", (DateTimeOffset?)null),
        };
        return new IntegrationHealth(status, reason, since, integration);
    }

    private static string Seen(Integration integration, DateTimeOffset now) =>
        integration.LastWebhookRequestAt is { } call ? $"; its webhook was last called {Age.Of(call, now)}" : "";

    private static string After(Integration integration, DateTimeOffset now) =>
        integration.LastErrorAt is { } error ? $"; its last error was {Age.Of(error, now)}" : "";
}
