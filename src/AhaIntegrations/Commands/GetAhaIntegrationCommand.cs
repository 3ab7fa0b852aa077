using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Commands;

/// <summary>
/// Lists or reads integrations of the account, of products, of both, or single ones. Documented, except for reading an
/// integration of the account by its id. A list takes one request for each 200 rows, <c>-Detailed</c> one more for each
/// integration, <c>-All</c> one list for the account and for each product.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AhaIntegration", DefaultParameterSetName = ProductSet)]
[OutputType(typeof(Integration))]
public sealed class GetAhaIntegrationCommand : AhaInventoryCmdlet
{
    private readonly HashSet<string> found = new(StringComparer.Ordinal);
    private bool? isOn;
    private int withoutState;

    /// <summary>
    /// The ids of the integrations to read in full. They belong to the product of <c>-Product</c>; without it, to the
    /// product in which this session has seen them. With <c>-All</c>, they are searched for in all lists. Integrations
    /// of the account need <c>-AllowUndocumented</c>. A service name works too, but Aha! has deprecated it: the answer
    /// is one of possibly many, and you get a warning.
    /// </summary>
    [Parameter(Position = 2, ParameterSetName = ProductSet)]
    [Parameter(ParameterSetName = AllSet)]
    [IdTransformation]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    public string[]? Id { get; set; }

    /// <summary>
    /// Reads each integration of a list in full, with one more request for each. With <c>-All</c>, integrations of the
    /// account stay rows of their list, because no documented call reads them, unless you use
    /// <c>-AllowUndocumented</c>.
    /// </summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>
    /// <c>On</c> or <c>Off</c>: returns only the integrations that are on, or only those that are off, and reads each
    /// of them in full: lists do not say it. With <c>-All</c>, integrations of the account are omitted, with a warning,
    /// because no documented call reads their state.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(IntegrationStateCompleter))]
    public string? State { get; set; }

    private protected override bool IsDetailed => Detailed || State is not null || (All && Id is not null);

    private protected override IReadOnlyList<string>? Ids => Id;

    private protected override void Begin()
    {
        base.Begin();
        if (Choice.Read<IntegrationState>(State is null ? null : [State], out var states) is { } error)
        {
            throw Bridge.Terminate(error);
        }

        isOn = states is null ? null : states[0] == IntegrationState.On;
        if (All && Id?.FirstOrDefault(id => !NumericId.TryParse(id, out _)) is { } text)
        {
            throw Bridge.Terminate(ErrorRecords.Create(ErrorId.InvalidId, NumericId.ProblemOf(text), text));
        }
    }

    private protected override void WriteRecord(Integration integration)
    {
        found.Add(integration.Id);
        if (isOn is null || integration.Enabled == isOn)
        {
            base.WriteRecord(integration);
        }
        else if (integration.Enabled is null)
        {
            withoutState++;
        }
    }

    private protected override void WriteSummary()
    {
        if (withoutState > 0)
        {
            var count = withoutState.ToString(CultureInfo.InvariantCulture);
            WriteWarning($"Omitted, because their state can't be read: {count}, such as those of the account.");
        }

        foreach (var id in All && !Window.HasErrors ? Id ?? [] : [])
        {
            if (!found.Contains(id))
            {
                var shown = TerminalText.Sanitize(id, 60);
                WriteError(
                    ErrorRecords.Create(ErrorId.NotFound, $"No list has an integration with the id {shown}", id)
                );
            }
        }
    }
}
