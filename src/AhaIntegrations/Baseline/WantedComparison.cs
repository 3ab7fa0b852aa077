namespace AhaIntegrations.Baseline;

/// <summary>
/// Compares entries without an id: a product is to have at least one integration of the service that satisfies the
/// template (<see cref="NewIntegration.IsSatisfiedBy"/>).
/// </summary>
internal sealed class WantedComparison(AccountView view, DifferenceRows rows, bool skipState)
{
    private readonly HashSet<string> matched = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether an integration is one that an entry without an id accepts, in whichever product: the lists of several
    /// may hold it.
    /// </summary>
    public bool IsMatched(Integration row) => matched.Contains(row.Id);

    public IEnumerable<Difference> Compare(IReadOnlyList<WantedPlace> places)
    {
        var missing = new List<WantedPlace>();
        var differences = new List<Difference>();
        foreach (var place in places)
        {
            differences.AddRange(Compare(place, missing));
        }

        return [.. differences, .. CreateEach(missing)];
    }

    private IEnumerable<Difference> Compare(WantedPlace place, List<WantedPlace> missing)
    {
        var list = view.Find(place.Scope);
        var candidates = list is null ? [] : place.Candidates(list).Select(Evaluate(place)).ToArray();
        var accepted = candidates.Where(candidate => candidate.Fits == true).ToArray();
        matched.UnionWith(accepted.Select(candidate => candidate.Row.Id));
        if (accepted.Length > 0)
        {
            return CompareState(place, [.. accepted.Select(candidate => candidate.Row)]);
        }

        var unknown = candidates.FirstOrDefault(candidate => candidate.Fits is null).Row;
        if (unknown is not null)
        {
            var reason = $"{unknown}: {view.FindState(unknown.Id)?.Problem ?? "its template was not read"}";
            return [rows.Stated(DifferenceKind.Unreadable, place.Entry, reason, null, place.Scope)];
        }

        var problem = list is null ? "it was not read" : list.Problem ?? ProblemOf(place.FindUnclear(list));
        if (problem is not null)
        {
            return [rows.Stated(DifferenceKind.Unreadable, place.Entry, problem, null, place.Scope)];
        }

        missing.Add(place);
        return [];
    }

    private static string? ProblemOf(Integration? unclear) =>
        unclear is null ? null : $"the service of {unclear} can't be read";

    /// <summary>Whether a row of the service fits the template that is wanted; null when that is not known.</summary>
    private Func<Integration, (Integration Row, bool? Fits)> Evaluate(WantedPlace place) =>
        row =>
        {
            if (place.Entry.TemplateId is not { } wanted || skipState)
            {
                return (row, true);
            }

            var state = view.FindState(row.Id)?.Integration;
            return (row, state is null ? null : NewIntegration.IsSatisfiedBy(wanted, state));
        };

    private IEnumerable<Difference> CompareState(WantedPlace place, Integration[] accepted)
    {
        if (place.Entry.Enabled is not { } wanted || skipState)
        {
            return [];
        }

        var states = accepted.Select(row => view.FindState(row.Id)).ToArray();
        if (states.Any(state => state?.Integration?.Enabled == wanted))
        {
            return [];
        }

        var unknown = states.FirstOrDefault(state => state?.Integration?.Enabled is null);
        if (states.Any(state => state?.Integration?.Enabled is null))
        {
            var problem = unknown?.Problem ?? "its state was not read";
            return view.File is null
                ? [rows.Stated(DifferenceKind.Unreadable, place.Entry, problem, null, place.Scope)]
                : [];
        }

        if (accepted.Length == 1)
        {
            return [rows.Switch(place.Entry, states[0]!.Integration!, wanted, place.Scope)];
        }

        var ids = string.Join(", ", accepted.Select(row => row.Id));
        return
        [
            rows.Stated(
                DifferenceKind.Ambiguous,
                place.Entry,
                $"none of these is {(wanted ? "on" : "off")}, and any could be meant: {ids}. Write the id of one",
                null,
                place.Scope
            ),
        ];
    }

    /// <summary>One create for what several entries want alike; none where they contradict each other.</summary>
    private IEnumerable<Difference> CreateEach(List<WantedPlace> missing)
    {
        foreach (var same in missing.GroupBy(place => place.Key))
        {
            var lines = string.Join(" and ", same.Select(place => FormattableString.Invariant($"{place.Entry.Line}")));
            if (same.Select(place => place.Entry.Enabled).OfType<bool>().Distinct().Count() > 1)
            {
                var detail = $"lines {lines} want it both on and off";
                yield return rows.Stated(DifferenceKind.Ambiguous, same.First().Entry, detail, null, same.Key.Scope);
            }
            else if (!IsSatisfiedByAnother(same.First(), missing))
            {
                var entry = same.First() with { Entry = Merge(same) };
                yield return Create(entry);
            }
        }
    }

    private Difference Create(WantedPlace place)
    {
        var others = view.Find(place.Scope) is { } list ? place.Candidates(list).Select(row => row.Id).ToArray() : [];
        var detail =
            others.Length == 0 ? null : $"those of the service follow other templates: {string.Join(", ", others)}";
        return rows.Stated(DifferenceKind.Missing, place.Entry, detail, ChangeAction.Create, place.Scope);
    }

    private static BaselineEntry Merge(IEnumerable<WantedPlace> same) =>
        same.First().Entry with
        {
            Enabled = same.Select(place => place.Entry.Enabled).FirstOrDefault(enabled => enabled is not null),
        };

    /// <summary>Any integration satisfies an entry without a template, also one that is about to be created.</summary>
    private static bool IsSatisfiedByAnother(WantedPlace place, List<WantedPlace> missing) =>
        place.Entry.TemplateId is null
        && missing.Any(other =>
            other.Entry.TemplateId is not null
            && (other.Scope, other.Entry.ServiceName) == (place.Scope, place.Entry.ServiceName)
        );
}
