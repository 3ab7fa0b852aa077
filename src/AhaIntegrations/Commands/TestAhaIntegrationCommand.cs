using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Health;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Tests whether integrations are healthy, with one answer for all of them, for jobs. As many requests as
/// <c>Get-AhaIntegrationHealth</c>.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "AhaIntegration", DefaultParameterSetName = ProductSet)]
[OutputType(typeof(bool))]
public sealed class TestAhaIntegrationCommand : AhaInventoryCmdlet
{
    private const int MaxShown = 20;
    private static readonly HealthStatus[] Unhealthy = [HealthStatus.Failing, HealthStatus.Silent];

    private HealthEvaluation? evaluation;
    private IReadOnlyList<HealthStatus>? failOn;

    /// <inheritdoc cref="GetAhaIntegrationHealthCommand.ErrorWithin"/>
    [Parameter]
    [DaysTransformation]
    public TimeSpan ErrorWithin { get; set; } = new HealthRules().ErrorWithin;

    /// <inheritdoc cref="GetAhaIntegrationHealthCommand.SilentAfter"/>
    [Parameter]
    [DaysTransformation]
    public TimeSpan SilentAfter { get; set; } = new HealthRules().SilentAfter;

    /// <summary>
    /// The states that are not acceptable, of <c>Failing</c>, <c>Silent</c>, <c>Off</c>, <c>Unknown</c> and
    /// <c>Healthy</c>. When an integration has one of them, the command ends with an error that
    /// lists all such integrations, instead of <c>$false</c>. It also ends with an error when something could not be
    /// read or nothing was tested. A job whose last statement is this command then ends with a non-zero exit code.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(HealthStatusCompleter))]
    public string[]? FailOn { get; set; }

    private protected override bool IsDetailed => true;

    private protected override bool KeepsRowsOfAccount => true;

    private protected override bool AcceptsDetailedInput => true;

    private HealthEvaluation Evaluation =>
        evaluation ??=
            HealthEvaluation.Start(ErrorWithin, SilentAfter, out var error) ?? throw Bridge.Terminate(error!);

    private protected override void Begin()
    {
        base.Begin();
        if (Choice.Read(FailOn, out failOn) is { } error)
        {
            throw Bridge.Terminate(error);
        }

        _ = Evaluation;
    }

    private protected override void WriteRecord(Integration integration) => Evaluation.Add(integration);

    private protected override void WriteSummary()
    {
        var results = Evaluation.Results;
        var found = results.Where(health => (failOn ?? Unhealthy).Contains(health.Health)).ToArray();
        if (found.Length > 0 && failOn is not null)
        {
            throw Bridge.Terminate(UnhealthyError(found));
        }

        var unknown =
            Window.HasErrors ? "Not everything could be read"
            : results.Count == 0 ? "There was no integration to test"
            : null;
        if (unknown is not null && failOn is not null)
        {
            throw Bridge.Terminate(
                ErrorRecords.Create(ErrorId.HealthNotKnown, $"{unknown}, which does not mean that all is well")
            );
        }

        if (results.Count == 0 && !Window.HasErrors)
        {
            WriteWarning($"Nothing to do: {unknown}, which does not mean that all is well.");
        }

        WriteObject(found.Length == 0 && results.Count > 0 && !Window.HasErrors);
    }

    private static ErrorRecord UnhealthyError(IntegrationHealth[] found)
    {
        var shown = found
            .Take(MaxShown)
            .Select(health => $"{TerminalText.Sanitize(health.ToString(), 200)}: {health.Reason.TrimEnd('.')}");
        var rest = found.Length - MaxShown;
        var more = rest > 0 ? $"\nand {rest.ToString(CultureInfo.InvariantCulture)} more" : "";
        var verb = found.Length == 1 ? "is" : "are";
        var count = found.Length.ToString(CultureInfo.InvariantCulture);
        return ErrorRecords.Create(
            ErrorId.IntegrationUnhealthy,
            $"{count} of the integrations {verb} not healthy:\n{string.Join("\n", shown)}{more}",
            found
        );
    }
}
