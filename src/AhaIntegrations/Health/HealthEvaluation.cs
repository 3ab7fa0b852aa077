using System.Management.Automation;
using AhaIntegrations.Errors;

namespace AhaIntegrations.Health;

/// <summary>Collects integrations of one command and evaluates them, the most urgent first.</summary>
internal sealed class HealthEvaluation
{
    private readonly List<IntegrationHealth> results = [];
    private readonly HealthRules rules;

    private HealthEvaluation(HealthRules rules)
    {
        this.rules = rules;
    }

    /// <summary>The results so far, the most urgent first.</summary>
    public IReadOnlyList<IntegrationHealth> Results =>
        [.. results.OrderBy(health => health.Health).ThenByDescending(health => health.Since?.ToUniversalTime())];

    /// <summary>Starts an evaluation.</summary>
    /// <param name="errorWithin">How recent an error must be to count.</param>
    /// <param name="silentAfter">How long a webhook may stay uncalled.</param>
    /// <param name="error">The error; null when there is none.</param>
    /// <returns>The evaluation; null when the limits can't be used.</returns>
    public static HealthEvaluation? Start(TimeSpan errorWithin, TimeSpan silentAfter, out ErrorRecord? error)
    {
        error =
            errorWithin < TimeSpan.Zero || silentAfter < TimeSpan.Zero
                ? ErrorRecords.Create(
                    ErrorId.InvalidTimeSpan,
                    "-ErrorWithin and -SilentAfter can't be negative. A number stands for days, '12:00' for hours"
                )
                : null;
        return error is null
            ? new HealthEvaluation(new HealthRules { ErrorWithin = errorWithin, SilentAfter = silentAfter })
            : null;
    }

    public void Add(Integration integration) => results.Add(rules.Evaluate(integration, DateTimeOffset.UtcNow));
}
