using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Baseline;
using AhaIntegrations.Binding;
using AhaIntegrations.Completion;
using AhaIntegrations.Errors;

namespace AhaIntegrations.Commands;

/// <summary>
/// Compares a baseline with the account, or with a second baseline without any request. It never changes anything.
/// </summary>
[Cmdlet(VerbsData.Compare, "AhaIntegration")]
[OutputType(typeof(Difference))]
public sealed class CompareAhaIntegrationCommand : AhaBaselineCmdlet
{
    private static readonly string[] Undecided = [nameof(DifferenceKind.Unreadable), nameof(DifferenceKind.Ambiguous)];

    /// <summary>Creates the command.</summary>
    public CompareAhaIntegrationCommand()
        : base(throttleLimit: 8) { }

    /// <summary>
    /// The baseline, a file of <c>Export-AhaIntegration</c> or one that you wrote. It must belong to the account of the
    /// connection.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>
    /// A second baseline or snapshot of the same account to compare with, instead of the account itself. No connection
    /// is needed, and nothing is sent.
    /// </summary>
    [Parameter(Position = 1)]
    public string? DifferencePath { get; set; }

    /// <summary>
    /// Compares neither states nor templates, so that no integration is read in full: only lists are read.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipState { get; set; }

    /// <summary>
    /// The kinds of differences that are not acceptable, or <c>Any</c>. When there is one, the command ends with the
    /// error <c>DriftFound</c> after its rows. When there is none, but something was <c>Unreadable</c> or
    /// <c>Ambiguous</c>, it ends with the error <c>DriftNotKnown</c>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(DifferenceKindCompleter))]
    public string[]? FailOn { get; set; }

    private protected override void Begin()
    {
        var kinds = FailOn?.Where(kind => !IsAny(kind)).ToArray();
        if (Choice.Read<DifferenceKind>(kinds, out _, DifferenceKindCompleter.Any) is { } error)
        {
            throw Bridge.Terminate(error);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var document = UserFile.ReadBaseline(this, Path);
        var differences = DifferencePath is null
            ? CompareWithAccount(document, RequireSession(), SkipState)
            : CompareWithFile(document, DifferencePath);
        WriteObject(differences, enumerateCollection: true);
        if (FailOn is { } kinds)
        {
            EndWhereFound(differences, kinds);
        }
    }

    private IReadOnlyList<Difference> CompareWithFile(BaselineDocument document, string path)
    {
        var second = UserFile.ReadBaseline(this, path);
        return document.BelongsTo(second.Address)
            ? BaselineComparison.Compare(document, FileView.Of(second), SkipState)
            : throw Bridge.Terminate(OfAnotherAccount(second, document.Address));
    }

    private void EndWhereFound(IReadOnlyList<Difference> differences, string[] kinds)
    {
        var isAny = kinds.Any(IsAny);
        var undecided = differences.Where(row => Undecided.Contains(row.Kind)).ToArray();
        var found = differences
            .Except(undecided)
            .Where(row => isAny || kinds.Any(kind => Names(kind, row.Kind)))
            .ToArray();
        if (found.Length > 0)
        {
            throw Bridge.Terminate(
                ErrorRecords.Create(ErrorId.DriftFound, $"There are differences: {Count(found)}", found)
            );
        }

        if (undecided.Length > 0)
        {
            throw Bridge.Terminate(
                ErrorRecords.Create(
                    ErrorId.DriftNotKnown,
                    $"No such difference was found, but not everything is known: {Count(undecided)}",
                    undecided
                )
            );
        }
    }

    private static bool IsAny(string kind) => Names(kind, DifferenceKindCompleter.Any);

    private static bool Names(string typed, string kind) =>
        string.Equals(typed.Trim(), kind, StringComparison.OrdinalIgnoreCase);

    private static string Count(IEnumerable<Difference> rows) =>
        string.Join(
            ", ",
            rows.GroupBy(row => row.Kind)
                .Select(kind => $"{kind.Count().ToString(CultureInfo.InvariantCulture)} {kind.Key}")
        );
}
