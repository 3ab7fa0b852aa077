using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>A command that judges integrations. Those that are piped in full are judged as they are, without a request.</summary>
public abstract class AhaHealthCmdlet : AhaInventoryCmdlet
{
    private readonly List<IntegrationHealth> judged = [];
    private HealthRules rules = new();

    /// <summary>How recent an error must be to count: a time span, or a number of days; by default 7 days.</summary>
    [Parameter]
    [DaysTransformation]
    public TimeSpan ErrorWithin { get; set; } = new HealthRules().ErrorWithin;

    /// <summary>How long a webhook may stay uncalled that was called before: a time span, or a number of days; by default 30 days.</summary>
    [Parameter]
    [DaysTransformation]
    public TimeSpan SilentAfter { get; set; } = new HealthRules().SilentAfter;

    private protected override bool IsDetailed => true;

    private protected override bool KeepsRowsOfAccount => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ErrorWithin < TimeSpan.Zero || SilentAfter < TimeSpan.Zero)
        {
            ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidTimeSpan", "-ErrorWithin and -SilentAfter are not negative. A number stands for days, '12:00' for hours.", null));
        }

        rules = new HealthRules { ErrorWithin = ErrorWithin, SilentAfter = SilentAfter };
    }

    private protected override void Process(ProductReference? reference, Connection connection)
    {
        // What no documented call reads in full is judged as it is, too: its state is unknown, which is no error.
        var piped = reference?.Source as Integration ?? (reference?.Source as IntegrationHealth)?.Integration;
        if (piped is { } known && (known.IsDetailed || (known.ProductKey is null && !AllowUndocumented)))
        {
            Begin(Task.FromResult(new Outcome(IsWanted(known) ? known : null)));
        }
        else
        {
            base.Process(reference, connection);
        }
    }

    private protected sealed override void WriteResult(object record) => judged.Add(rules.Judge((Integration)record, DateTimeOffset.UtcNow));

    /// <inheritdoc/>
    private protected sealed override void Finish() =>
        Conclude([.. judged.OrderBy(health => health.Status).ThenByDescending(health => health.Since)]);

    /// <summary>Says what came out.</summary>
    /// <param name="judged">All judgements, the most urgent first.</param>
    private protected abstract void Conclude(IReadOnlyList<IntegrationHealth> judged);
}
