using System.Globalization;
using System.Text;
using System.Xml;
using AhaIntegrations.Text;

namespace AhaIntegrations.Report;

/// <summary>
/// Writes a report in the format of JUnit, which CI systems show: a suite for each place with a case for each
/// integration, and one for the differences from a baseline. What is failing or silent, or differs, is a failure. What
/// is off or unknown is skipped, with the reason: it is neither well nor broken. A difference that is not known is an
/// error.
/// </summary>
internal static class JUnitReport
{
    private const string Failure = "failure";

    /// <summary>Writes the report.</summary>
    /// <param name="content">The content.</param>
    /// <param name="output">The stream to write to.</param>
    public static void Write(ReportContent content, Stream output)
    {
        var suites = content
            .Places.Select(place => place.Key.Name(content.IsOfOneAccount))
            .Zip(content.Places, (name, place) => (Name: name, Cases: place.Select(row => CaseOf(name, row)).ToArray()))
            .ToList();
        if (content.Differences.Count > 0)
        {
            suites.Add(("Differences from the baseline", [.. content.Differences.Select(CaseOf)]));
        }

        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            NewLineChars = "\n",
        };
        using var writer = XmlWriter.Create(output, settings);
        writer.WriteStartElement("testsuites");
        writer.WriteAttributeString("name", Text(content.Title));
        WriteCounts(writer, [.. suites.SelectMany(suite => suite.Cases)]);
        foreach (var (name, cases) in suites)
        {
            writer.WriteStartElement("testsuite");
            writer.WriteAttributeString("name", Text(name));
            WriteCounts(writer, cases);
            writer.WriteAttributeString(
                "timestamp",
                content.Made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            );
            Array.ForEach(cases, item => Write(writer, item));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static JUnitCase CaseOf(string place, IntegrationHealth row) =>
        new(place, $"{row.ServiceName}: {row.Integration}", ElementOf(row.Health), row.Status, row.Reason)
        {
            Text = IntegrationLink.For(row.Integration),
        };

    private static JUnitCase CaseOf(Difference row)
    {
        var isKnown = row.Kind is not (nameof(DifferenceKind.Unreadable) or nameof(DifferenceKind.Ambiguous));
        var was = row.Was is null ? "" : $"In the baseline: {row.Was}. ";
        return new(row.Product ?? "Account", $"{row}", isKnown ? Failure : "error", row.Kind, $"{was}{row.Detail}");
    }

    private static void Write(XmlWriter writer, JUnitCase item)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", Text(item.Place));
        writer.WriteAttributeString("name", Text(item.Name));
        if (item.Element is { } element)
        {
            writer.WriteStartElement(element);
            writer.WriteAttributeString("type", item.Type);
            writer.WriteAttributeString("message", Text(item.Message));
            writer.WriteString(item.Text);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter writer, JUnitCase[] cases)
    {
        writer.WriteAttributeString("tests", XmlConvert.ToString(cases.Length));
        writer.WriteAttributeString("failures", Count(Failure));
        writer.WriteAttributeString("errors", Count("error"));
        writer.WriteAttributeString("skipped", Count("skipped"));

        string Count(string element) => XmlConvert.ToString(cases.Count(item => item.Element == element));
    }

    private static string? ElementOf(HealthStatus status) =>
        status switch
        {
            HealthStatus.Healthy => null,
            HealthStatus.Failing or HealthStatus.Silent => Failure,
            _ => "skipped",
        };

    private static string Text(string? text) => TerminalText.Sanitize(text, 300);
}
