namespace AhaIntegrations.Report;

/// <summary>
/// What a report says, whatever its format: the integrations in order, where they are, and what stands out. Pure.
/// </summary>
internal sealed class ReportContent
{
    private const string UnknownAccount = "unknown account";

    /// <summary>Creates the content.</summary>
    /// <param name="results">The health of the integrations.</param>
    /// <param name="differences">Differences from a baseline, in their order.</param>
    /// <param name="products">Products; those lines count whose products are known.</param>
    /// <param name="title">The title; null for one that names the account.</param>
    /// <param name="made">The time of the report.</param>
    public ReportContent(
        IEnumerable<IntegrationHealth> results,
        IReadOnlyList<Difference> differences,
        IEnumerable<Product> products,
        string? title,
        DateTimeOffset made
    )
    {
        Made = made;
        Differences = differences;
        Rows = [.. results.OrderBy(row => row.Health).ThenByDescending(row => row.Since)];
        var accounts = Rows.Select(AccountOf)
            .DefaultIfEmpty(differences.Select(row => row.Address).FirstOrDefault() ?? UnknownAccount)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        IsOfOneAccount = accounts.Length == 1;
        Account = string.Join(", ", accounts);
        Title = title ?? $"Aha! integrations of {Account}";
        Places =
        [
            .. Rows.GroupBy(PlaceOf)
                .OrderBy(place => place.Key.Account, StringComparer.OrdinalIgnoreCase)
                .ThenBy(place => place.Key.ProductKey, StringComparer.OrdinalIgnoreCase),
        ];
        Services =
        [
            .. Rows.Select(row => row.ServiceName)
                .Distinct()
                .OrderBy(ServiceTitle.For, StringComparer.OrdinalIgnoreCase),
        ];
        Lines = [.. GroupByLine([.. products.Where(product => product.ChildKeys is not null)])];
    }

    /// <summary>The title, not yet safe to show.</summary>
    public string Title { get; }

    /// <summary>The time of the report.</summary>
    public DateTimeOffset Made { get; }

    /// <summary>The names of all accounts, not yet safe to show.</summary>
    public string Account { get; }

    /// <summary>Whether places need no account beside them.</summary>
    public bool IsOfOneAccount { get; }

    /// <summary>All integrations, the most urgent first.</summary>
    public IReadOnlyList<IntegrationHealth> Rows { get; }

    /// <summary>How the account differs from a baseline, or one snapshot from another.</summary>
    public IReadOnlyList<Difference> Differences { get; }

    /// <summary>The integrations by place, in order of accounts and keys.</summary>
    public IReadOnlyList<IGrouping<ReportPlace, IntegrationHealth>> Places { get; }

    /// <summary>
    /// The integrations by product line, in order of keys, and last those that no line holds; empty where no line is
    /// known.
    /// </summary>
    public IReadOnlyList<IGrouping<Product?, IntegrationHealth>> Lines { get; }

    /// <summary>The service names, in order of their titles; null for rows that have none.</summary>
    public IReadOnlyList<string?> Services { get; }

    /// <summary>What failed or fell silent.</summary>
    public IEnumerable<IntegrationHealth> Attention =>
        Rows.Where(row => row.Health is HealthStatus.Failing or HealthStatus.Silent);

    /// <summary>What is switched off, which somebody may have wanted.</summary>
    public IEnumerable<IntegrationHealth> Off => Rows.Where(row => row.Health == HealthStatus.Off);

    /// <summary>Templates, each with the integrations that are known to follow it.</summary>
    public IEnumerable<IGrouping<(string Account, string TemplateId), IntegrationHealth>> Templates =>
        Rows.Where(row => row.Integration.TemplateId is not null)
            .GroupBy(row => (AccountOf(row), row.Integration.TemplateId!))
            .OrderByDescending(template => template.Count());

    /// <summary>Integrations of one service that follow one template in one place: likely made twice.</summary>
    public IEnumerable<
        IGrouping<(ReportPlace Place, string? ServiceName, string TemplateId), IntegrationHealth>
    > Duplicates =>
        Rows.Where(row => row.Integration.TemplateId is not null)
            .GroupBy(row => (PlaceOf(row), row.ServiceName, row.Integration.TemplateId!))
            .Where(group => group.Count() > 1);

    /// <summary>The limits by which the integrations were evaluated, as sentences.</summary>
    public IEnumerable<string> Limits =>
        Rows.Select(row => (row.ErrorWithin, row.SilentAfter))
            .Distinct()
            .Select(limits =>
                $"Failing: an error within {Span(limits.ErrorWithin)}. "
                + $"Silent: no webhook request for {Span(limits.SilentAfter)}."
            );

    /// <summary>The number of integrations in a state.</summary>
    public int Count(HealthStatus status) => Rows.Count(row => row.Health == status);

    /// <summary>Where an integration is.</summary>
    public static ReportPlace PlaceOf(IntegrationHealth row) => new(AccountOf(row), row.ProductKey);

    /// <summary>Where a product line is.</summary>
    public static ReportPlace PlaceOf(Product line) => new(AccountOf(line.Connection), line.Key ?? line.Id);

    private IEnumerable<IGrouping<Product?, IntegrationHealth>> GroupByLine(Product[] lines)
    {
        if (lines.Length == 0)
        {
            return [];
        }

        // A line has integrations of its own, too.
        var byPlace = lines
            .SelectMany(line => line.ChildKeys!.Prepend(line.Key ?? line.Id), (line, key) => (line, key))
            .ToLookup(child => PlaceOf(child.line) with { ProductKey = child.key }, child => child.line);
        return Rows.GroupBy(row => byPlace[PlaceOf(row)].FirstOrDefault())
            .OrderBy(group => group.Key is null)
            .ThenBy(group => group.Key?.Key, StringComparer.OrdinalIgnoreCase);
    }

    private static string AccountOf(IntegrationHealth row) => AccountOf(row.Integration.Connection);

    private static string AccountOf(Connection? connection) =>
        connection is null ? UnknownAccount : connection.Account ?? connection.Address.Host;

    private static string Span(TimeSpan span) =>
        span.TotalDays >= 1 ? Quantity(span.TotalDays, "day")
        : span.TotalHours >= 1 ? Quantity(span.TotalHours, "hour")
        : Quantity(span.TotalMinutes, "minute");

    private static string Quantity(double count, string unit) =>
        FormattableString.Invariant($"{count:0.#} {unit}{(count == 1 ? "" : "s")}");
}
