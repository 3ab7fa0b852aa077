using System.Globalization;

namespace AhaIntegrations.Baseline;

/// <summary>Names the integrations that follow a template which is to be switched.</summary>
internal static class TemplateNames
{
    private const int MaxNames = 5;

    public static void Add(IEnumerable<Difference> differences, BaselineDocument document, AccountView view)
    {
        var heirs = Heirs(document, view).ToLookup(heir => heir.Template, heir => heir.Name, StringComparer.Ordinal);
        foreach (var row in differences.Where(row => row.Action is not null && row.Id is not null))
        {
            row.Detail = heirs.Contains(row.Id!) ? Describe(heirs[row.Id!]) : row.Detail;
        }
    }

    private static IEnumerable<(string Template, string Name)> Heirs(BaselineDocument document, AccountView view) =>
        document
            .Entries.Where(entry => entry.Id is not null)
            .Select(entry => view.FindState(entry.Id!.Value)?.Integration)
            .Where(now => now?.TemplateId is not null)
            .Select(now => (now!.TemplateId!, now.ToStringWithScope()));

    private static string Describe(IEnumerable<string> names)
    {
        var all = names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToArray();
        var rest = all.Length - MaxNames;
        var more = rest > 0 ? $" and {rest.ToString(CultureInfo.InvariantCulture)} more" : "";
        return $"It is the template of {string.Join(", ", all.Take(MaxNames))}{more}; how switching it affects them is "
            + "not documented.";
    }
}
