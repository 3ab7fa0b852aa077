using System.Globalization;
using System.Xml.Linq;
using AhaIntegrations.Text;

namespace AhaIntegrations.Report;

/// <summary>
/// The content of a report as XML for its template. Only what is named here can be in a report, and no credential is.
/// </summary>
/// <param name="results">The health of the integrations; at least one.</param>
/// <param name="now">The time of the report.</param>
internal sealed class ReportData(IReadOnlyList<IntegrationHealth> results, DateTimeOffset now)
{
    /// <summary>More would hide the most urgent ones; the table lists all.</summary>
    private const int MaxUrgent = 25;

    private readonly IntegrationHealth[] rows =
    [
        .. results.OrderBy(row => row.Health).ThenByDescending(row => row.Since),
    ];
    private readonly string[] accounts = [.. results.Select(AccountOf).Distinct(StringComparer.Ordinal)];

    /// <summary>The whole report.</summary>
    /// <param name="title">Its title; null for one that names the account.</param>
    public XElement ToXml(string? title)
    {
        var services = rows.Select(row => row.ServiceName)
            .Distinct()
            .OrderBy(TitleOf, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        var places = rows.GroupBy(row => (Account: AccountOf(row), row.ProductKey))
            .OrderBy(place => place.Key.Account, StringComparer.OrdinalIgnoreCase)
            .ThenBy(place => place.Key.ProductKey, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        var urgent = rows.Where(row => row.Health is HealthStatus.Failing or HealthStatus.Silent or HealthStatus.Off)
            .ToArray();
        var account = string.Join(", ", accounts);
        return new XElement(
            "report",
            new XAttribute("title", Text(title ?? $"Aha! integrations of {account}")),
            new XAttribute("account", Text(account)),
            new XAttribute("version", typeof(ReportData).Assembly.GetName().Version!.ToString(3)),
            new XAttribute("integrations", rows.Length),
            new XAttribute("products", places.Count(place => place.Key.ProductKey is not null)),
            new XAttribute("services", services.Length),
            Time("made", now),
            States(),
            new XElement("urgent", new XAttribute("count", urgent.Length), urgent.Take(MaxUrgent).Select(Row)),
            new XElement(
                "matrix",
                services.Select(service => new XElement("service", Text(TitleOf(service)))),
                places.Select(place => new XElement(
                    "product",
                    new XAttribute("name", PlaceOf(place.First())),
                    Cells(place, services)
                ))
            ),
            new XElement("all", rows.Select(Row))
        );
    }

    /// <summary>All states, with their share of the bar in percent.</summary>
    private IEnumerable<XElement> States()
    {
        var start = 0.0;
        foreach (var status in (HealthStatus[])Enum.GetValues(typeof(HealthStatus)))
        {
            var count = rows.Count(row => row.Health == status);
            var width = 100.0 * count / rows.Length;
            yield return new XElement(
                "state",
                new XAttribute("name", status),
                new XAttribute("count", count),
                new XAttribute("start", Math.Round(start, 3)),
                new XAttribute("width", Math.Round(width, 3))
            );
            start += width;
        }
    }

    private static IEnumerable<XElement> Cells(IEnumerable<IntegrationHealth> place, string?[] services)
    {
        var ofService = place.ToLookup(row => row.ServiceName);
        return services.Select(service => new XElement(
            "cell",
            ofService[service]
                .GroupBy(row => row.Health)
                .Select(group => new XElement(
                    "state",
                    new XAttribute("name", group.Key),
                    new XAttribute("count", group.Count())
                ))
        ));
    }

    private XElement Row(IntegrationHealth row) =>
        new(
            "row",
            new XAttribute("state", row.Health),
            new XAttribute("rank", (int)row.Health),
            new XAttribute("product", PlaceOf(row)),
            new XAttribute("service", Text(TitleOf(row.ServiceName))),
            new XAttribute("code", Text(row.ServiceName)),
            new XAttribute("name", Text(row.Name)),
            new XAttribute("id", Text(row.Id)),
            new XAttribute("reason", Text(row.Reason)),
            Time("error", row.Integration.LastErrorAt),
            Time("webhook", row.Integration.LastWebhookRequestAt),
            Time("change", row.Integration.UpdatedAt)
        );

    private XElement? Time(string name, DateTimeOffset? time)
    {
        if (time is not { UtcDateTime: var utc })
        {
            return null;
        }

        return new XElement(
            name,
            new XAttribute("iso", utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new XAttribute("text", utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
            new XAttribute("age", RelativeTime.Format(time, now))
        );
    }

    private string PlaceOf(IntegrationHealth row)
    {
        var place = row.ProductKey ?? "Account";
        return Text(accounts.Length == 1 ? place : $"{place} of {AccountOf(row)}");
    }

    private static string AccountOf(IntegrationHealth row) =>
        row.Integration.Connection is { } connection
            ? connection.Account ?? connection.Address.Host
            : "unknown account";

    private static string? TitleOf(string? service) =>
        service is not null && KnownServices.Titles.TryGetValue(service, out var title) ? title : service;

    private static string Text(string? text) => TerminalText.Sanitize(text, 200);
}
