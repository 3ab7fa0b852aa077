using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Health;

namespace AhaIntegrations.Commands;

/// <summary>
/// Evaluates integrations by their state, errors and webhook requests, the most urgent first. One request for each
/// integration that is not piped in full, and one list for each product.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AhaIntegrationHealth", DefaultParameterSetName = ProductSet)]
[OutputType(typeof(IntegrationHealth))]
public sealed class GetAhaIntegrationHealthCommand : AhaInventoryCmdlet
{
    private HealthEvaluation? evaluation;
    private IReadOnlyList<HealthStatus>? statuses;

    /// <summary>
    /// How recent the last error must be to count as <c>Failing</c>: a number of days, or a time span.
    /// </summary>
    [Parameter]
    [DaysTransformation]
    public TimeSpan ErrorWithin { get; set; } = new HealthRules().ErrorWithin;

    /// <summary>
    /// How long a webhook that was called before may go without a call until it counts as <c>Silent</c>: a number of
    /// days, or a time span.
    /// </summary>
    [Parameter]
    [DaysTransformation]
    public TimeSpan SilentAfter { get; set; } = new HealthRules().SilentAfter;

    /// <summary>
    /// The states to return: <c>Failing</c>, <c>Silent</c>, <c>Off</c>, <c>Unknown</c> or <c>Healthy</c>. By default,
    /// the command returns all.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(HealthStatusCompleter))]
    public string[]? Status { get; set; }

    private protected override bool IsDetailed => true;

    private protected override bool KeepsRowsOfAccount => true;

    private protected override bool AcceptsDetailedInput => true;

    private HealthEvaluation Evaluation =>
        evaluation ??=
            HealthEvaluation.Start(ErrorWithin, SilentAfter, out var error) ?? throw Bridge.Terminate(error!);

    private protected override void Begin()
    {
        base.Begin();
        if (Choice.Read(Status, out statuses) is { } error)
        {
            throw Bridge.Terminate(error);
        }

        _ = Evaluation;
    }

    private protected override void WriteRecord(Integration integration) => Evaluation.Add(integration);

    private protected override void WriteSummary() =>
        WriteObject(
            Evaluation.Results.Where(health => statuses?.Contains(health.Health) != false),
            enumerateCollection: true
        );
}
