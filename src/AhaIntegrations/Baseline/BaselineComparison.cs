using AhaIntegrations.Text;

namespace AhaIntegrations.Baseline;

/// <summary>
/// Compares a baseline with what is known of an account. Pure. What was not read to its end is never gone or missing,
/// and what the baseline does not state is not compared.
/// </summary>
internal sealed class BaselineComparison
{
    private readonly BaselineDocument document;
    private readonly AccountView view;
    private readonly bool skipState;
    private readonly DifferenceRows rows;
    private readonly HashSet<string> listed;
    private readonly HashSet<IntegrationScope> reported = [];

    private BaselineComparison(BaselineDocument document, AccountView view, bool skipState)
    {
        this.document = document;
        this.view = view;
        this.skipState = skipState;
        rows = new DifferenceRows(document);
        listed = [.. document.Entries.Where(entry => entry.Id is not null).Select(entry => entry.Id!.Value)];
    }

    /// <summary>Returns the differences: those of entries in the order of the file, then what is new.</summary>
    /// <param name="document">The baseline.</param>
    /// <param name="view">What is.</param>
    /// <param name="skipState">Whether states and templates are left out.</param>
    public static IReadOnlyList<Difference> Compare(BaselineDocument document, AccountView view, bool skipState) =>
        new BaselineComparison(document, view, skipState).Compare();

    private Difference[] Compare()
    {
        var found = new List<(int Line, Difference Row)>();
        foreach (var entry in document.Entries.Where(entry => entry.Id is not null))
        {
            found.AddRange(CompareKnown(entry).Select(row => (entry.Line, row)));
        }

        var wanted = new WantedComparison(view, rows, skipState);
        var places = BaselinePlaces.Wanted(document, view).Where(place => !view.Wanted.Any(place.Entry.WantsTheSame));
        found.AddRange(wanted.Compare([.. places]).Select(row => (row.Line ?? 0, row)));
        found.AddRange(UnmatchedPatterns().Select(row => (row.Line ?? 0, row)));
        foreach (var row in found.Where(item => item.Row.Kind == nameof(DifferenceKind.Unreadable)))
        {
            reported.Add(view.ScopeOf(ScopeName(row.Row)));
        }

        Difference[] ordered = [.. found.OrderBy(item => item.Line).Select(item => item.Row)];
        TemplateNames.Add(ordered, document, view);
        return [.. ordered, .. CompareCovered(wanted), .. WantedByFile()];
    }

    private static string? ScopeName(Difference row) =>
        row.Product is { } product && !ProductPattern.IsPattern(product) ? product : null;

    private List<Difference> CompareKnown(BaselineEntry entry)
    {
        var scope = view.ScopeOf(entry.Product);
        var list = view.Find(scope);
        var state = view.FindState(entry.Id!.Value);
        var now = state?.Integration ?? list?.Find(entry.Id.Value);
        if (now is null)
        {
            return [Absent(entry, list, state)];
        }

        var differences = new List<Difference>();
        if (entry.Name is { } name && now.Name is not null && now.Name != name)
        {
            differences.Add(rows.Known(DifferenceKind.Renamed, entry, now, was: name));
        }

        if (!skipState && entry.NeedsDetail)
        {
            differences.AddRange(CompareState(entry, now, state));
        }

        return differences;
    }

    private Difference Absent(BaselineEntry entry, ListView? list, StateView? state)
    {
        if (list is { Problem: null })
        {
            var elsewhere = view.Lists.FirstOrDefault(other => other.Find(entry.Id!.Value) is not null);
            return rows.Stated(
                DifferenceKind.Gone,
                entry,
                elsewhere is null ? null : $"It is in the list of {elsewhere.Scope} now."
            );
        }

        return rows.Stated(DifferenceKind.Unreadable, entry, list?.Problem ?? state?.Problem ?? "it was not read");
    }

    private List<Difference> CompareState(BaselineEntry entry, Integration now, StateView? state)
    {
        if (state?.Integration is not { } full)
        {
            // A second file that does not state it is not a failure to read it.
            return view.File is null
                ?
                [
                    rows.Known(
                        DifferenceKind.Unreadable,
                        entry,
                        now,
                        detail: state?.Problem ?? "its state was not read"
                    ),
                ]
                : [];
        }

        var differences = new List<Difference>();
        if (entry.TemplateId is { } template && full.TemplateId != template.Value)
        {
            differences.Add(rows.Known(DifferenceKind.OtherTemplate, entry, full, was: template.Value));
        }

        if (entry.Enabled is { } wanted)
        {
            differences.AddRange(CompareSwitch(entry, full, wanted));
        }

        return differences;
    }

    private Difference[] CompareSwitch(BaselineEntry entry, Integration full, bool wanted)
    {
        if (full.Enabled is not { } isOn)
        {
            return view.File is null
                ?
                [
                    rows.Known(
                        DifferenceKind.Unreadable,
                        entry,
                        full,
                        detail: "the answer does not say whether it is on"
                    ),
                ]
                : [];
        }

        return isOn != wanted ? [rows.Switch(entry, full, wanted)]
            : SnapshotHealth.Compare(document, view, entry, full) is { } change
                ? [rows.Known(DifferenceKind.Health, entry, full, was: change.Was, detail: change.Detail)]
            : [];
    }

    private IEnumerable<Difference> UnmatchedPatterns() =>
        document
            .Entries.Where(entry => entry.HasPattern && !view.Wanted.Any(entry.WantsTheSame))
            .Where(entry => view.ProductsProblem is not null || !BaselinePlaces.Scopes(entry, view).Any())
            .Select(entry =>
                rows.Stated(
                    DifferenceKind.Unreadable,
                    entry,
                    view.ProductsProblem ?? $"no visible product matches '{TerminalText.Sanitize(entry.Product, 60)}'"
                )
            );

    private List<Difference> CompareCovered(WantedComparison wanted)
    {
        var differences = new List<Difference>();
        var seen = new HashSet<string>(listed, StringComparer.Ordinal);
        if (document.Covers.IsAccount && view.ProductsProblem is { } problem)
        {
            differences.Add(rows.Covered(null, $"products: {problem}"));
        }

        foreach (var scope in BaselinePlaces.Covered(document, view))
        {
            var list = view.Find(scope);
            if ((list is null || list.Problem is not null) && !reported.Contains(scope))
            {
                differences.Add(rows.Covered(scope, list?.Problem ?? "it was not read"));
            }

            // A list may repeat what another has, as an inherited integration: one id is new once.
            var unlisted = (list?.Rows ?? []).Where(row => !wanted.IsMatched(row) && seen.Add(row.Id));
            differences.AddRange(
                unlisted.Select(row => rows.New(scope, view.FindState(row.Id)?.Integration ?? row, view))
            );
        }

        return differences;
    }

    /// <summary>What the second file wants without an id, and the baseline does not.</summary>
    private IEnumerable<Difference> WantedByFile() =>
        view
            .Wanted.Where(entry => !document.Entries.Any(entry.WantsTheSame))
            .Select(entry => rows.NewWish(entry, view));
}
