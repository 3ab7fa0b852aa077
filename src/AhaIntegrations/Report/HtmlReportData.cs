using System.Globalization;
using System.Xml.Linq;
using AhaIntegrations.Text;

namespace AhaIntegrations.Report;

/// <summary>
/// The content of a report as XML for the template of the page. Only what is named here can be in a report, and no
/// credential is.
/// </summary>
/// <param name="content">The content.</param>
internal sealed class HtmlReportData(ReportContent content)
{
    /// <summary>More would hide the most urgent ones; the table lists all.</summary>
    private const int MaxListed = 25;

    private readonly ILookup<(string, string), IntegrationHealth> byId = content.Rows.ToLookup(row =>
        (ReportContent.PlaceOf(row).Account, row.Id)
    );

    /// <summary>The whole report.</summary>
    public XElement ToXml() =>
        new(
            "report",
            new XAttribute("title", Text(content.Title)),
            new XAttribute("account", Text(content.Account)),
            new XAttribute("version", typeof(HtmlReportData).Assembly.GetName().Version!.ToString(3)),
            new XAttribute("integrations", content.Rows.Count),
            new XAttribute("products", content.Places.Count(place => place.Key.ProductKey is not null)),
            new XAttribute("services", content.Services.Count),
            Time("made", content.Made),
            States(),
            content.Limits.Select(limits => new XElement("limits", limits)),
            content.Differences.Select(Difference),
            List("attention", content.Attention),
            List("off", content.Off),
            Matrix("lines", "product line", content.Lines.Select(line => (Line(line.Key), line.AsEnumerable()))),
            Matrix("products", "product", content.Places.Select(place => (Place(place.First()), place.AsEnumerable()))),
            new XElement("templates", content.Templates.Select(Template)),
            new XElement("duplicates", content.Duplicates.Select(Duplicate)),
            new XElement("all", content.Rows.Select(Row))
        );

    /// <summary>All states, with their share of the bar in percent.</summary>
    private IEnumerable<XElement> States()
    {
        var start = 0.0;
        foreach (var status in (HealthStatus[])Enum.GetValues(typeof(HealthStatus)))
        {
            var count = content.Count(status);
            var width = 100.0 * count / Math.Max(1, content.Rows.Count);
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

    private static XElement Difference(Difference difference) =>
        new(
            "difference",
            new XAttribute("kind", difference.Kind),
            new XAttribute("product", Text(difference.Product ?? "Account")),
            new XAttribute("service", Text(ServiceTitle.For(difference.ServiceName))),
            new XAttribute("name", Text(difference.Name)),
            new XAttribute("id", Text(difference.Id)),
            new XAttribute("was", Text(difference.Was)),
            new XAttribute("detail", Text(difference.Detail))
        );

    private XElement List(string name, IEnumerable<IntegrationHealth> rows) =>
        new(name, new XAttribute("count", rows.Count()), rows.Take(MaxListed).Select(Row));

    private XElement Matrix(
        string id,
        string unit,
        IEnumerable<(IEnumerable<XAttribute> Head, IEnumerable<IntegrationHealth> Rows)> groups
    ) =>
        new(
            "matrix",
            new XAttribute("id", id),
            new XAttribute("unit", unit),
            content.Services.Select(service => new XElement("service", Text(ServiceTitle.For(service)))),
            groups.Select(group => new XElement("group", group.Head, Cells(group.Rows)))
        );

    private IEnumerable<XElement> Cells(IEnumerable<IntegrationHealth> place)
    {
        var ofService = place.ToLookup(row => row.ServiceName);
        return content.Services.Select(service => new XElement(
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

    private XElement Template(IGrouping<(string Account, string TemplateId), IntegrationHealth> followers)
    {
        var template = byId[followers.Key].FirstOrDefault();
        return new XElement(
            "template",
            template is null ? new XAttribute("id", Text(followers.Key.TemplateId)) : Identity(template),
            new XAttribute("count", followers.Count()),
            followers.Take(MaxListed).Select(follower => new XElement("follower", Identity(follower)))
        );
    }

    private XElement Duplicate(
        IGrouping<(ReportPlace Place, string? ServiceName, string TemplateId), IntegrationHealth> group
    ) =>
        new(
            "duplicate",
            new XAttribute("template", Text(group.Key.TemplateId)),
            group.Select(row => new XElement("follower", Identity(row)))
        );

    private XElement Row(IntegrationHealth row) =>
        new(
            "row",
            new XAttribute("state", row.Health),
            new XAttribute("rank", (int)row.Health),
            new XAttribute("code", Text(row.ServiceName)),
            new XAttribute("reason", Text(row.Reason)),
            Identity(row),
            Time("error", row.Integration.LastErrorAt),
            Time("webhook", row.Integration.LastWebhookRequestAt),
            Time("change", row.Integration.UpdatedAt)
        );

    /// <summary>What identifies an integration to a reader, with the link to its page.</summary>
    private IEnumerable<XAttribute> Identity(IntegrationHealth row)
    {
        yield return new XAttribute("id", Text(row.Id));
        yield return new XAttribute("name", Text(row.Name));
        yield return new XAttribute("service", Text(ServiceTitle.For(row.ServiceName)));
        if (IntegrationLink.For(row.Integration) is { } link)
        {
            yield return new XAttribute("link", link);
        }

        foreach (var attribute in Place(row))
        {
            yield return attribute;
        }
    }

    private IEnumerable<XAttribute> Place(IntegrationHealth row)
    {
        yield return new XAttribute("product", Text(ReportContent.PlaceOf(row).Name(content.IsOfOneAccount)));
        if (row.ProductName is { } name)
        {
            yield return new XAttribute("product-name", Text(name));
        }
    }

    private IEnumerable<XAttribute> Line(Product? line) =>
        line is null
            ? [new XAttribute("product", "In no line")]
            :
            [
                new XAttribute("product", Text(ReportContent.PlaceOf(line).Name(content.IsOfOneAccount))),
                new XAttribute("product-name", Text(line.Name)),
            ];

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
            new XAttribute("age", RelativeTime.Format(time, content.Made))
        );
    }

    private static string Text(string? text) => TerminalText.Sanitize(text, 200);
}
