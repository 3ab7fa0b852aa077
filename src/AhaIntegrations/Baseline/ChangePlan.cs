using System.Globalization;
using AhaIntegrations.Changes;

namespace AhaIntegrations.Baseline;

/// <summary>
/// The order of changes: what is to be off first, then on, then what is created, and in each a template before what
/// follows it. Pure.
/// </summary>
internal static class ChangePlan
{
    private static readonly ChangeAction[] Order = [ChangeAction.SwitchOff, ChangeAction.SwitchOn, ChangeAction.Create];

    /// <summary>Describes the rows that are no plan, and those that contradict each other.</summary>
    public static IReadOnlyList<string> ProblemsOf(IReadOnlyList<PlanRow> rows)
    {
        var numbered = rows.Select((row, index) => (Row: row, Number: index + 1)).ToArray();
        var switches = numbered.Where(item => item.Row.Change?.Id is not null).GroupBy(item => item.Row.Change!.Id!);
        return
        [
            .. numbered
                .Where(item => item.Row.Problem is not null)
                .Select(item => FormattableString.Invariant($"row {item.Number}: {item.Row.Problem}")),
            .. switches
                .Where(same => same.Select(item => item.Row.Change!.Action).Distinct().Count() > 1)
                .Select(same => $"{same.Key} is to be both on and off: rows {string.Join(", ", Numbers(same))}"),
        ];
    }

    private static IEnumerable<string> Numbers(IEnumerable<(PlanRow Row, int Number)> items) =>
        items.Select(item => item.Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the changes in steps: each step ends before the next one begins.</summary>
    public static IReadOnlyList<IReadOnlyList<WantedChange>> ToSteps(IReadOnlyList<PlanRow> rows)
    {
        var templates = rows.Where(row => row.Change?.Id is not null)
            .GroupBy(row => row.Change!.Id!.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().TemplateId, StringComparer.Ordinal);
        return
        [
            .. rows.Where(row => row.Change is not null)
                .GroupBy(row => (Array.IndexOf(Order, row.Change!.Action), Depth(row.TemplateId, templates)))
                .OrderBy(step => step.Key)
                .Select(step => step.Select(row => row.Change!).ToArray()),
        ];
    }

    /// <summary>How many templates of the plan are above; a circle, which only a damaged plan has, ends.</summary>
    private static int Depth(string? templateId, Dictionary<string, string?> templates)
    {
        var depth = 0;
        while (templateId is not null && depth <= templates.Count && templates.TryGetValue(templateId, out var next))
        {
            depth++;
            templateId = next;
        }

        return depth;
    }
}
