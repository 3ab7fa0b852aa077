using System.Globalization;
using System.Text;
using System.Xml;
using AhaIntegrations.Text;

namespace AhaIntegrations.Report;

/// <summary>
/// Writes a report in the format of JUnit, which CI systems show: a suite for each place, a case for each integration.
/// What is failing or silent is a failure. What is off or unknown is skipped, with the reason: it is neither well nor
/// broken.
/// </summary>
internal static class JUnitReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="content">The content.</param>
    /// <param name="output">The stream to write to.</param>
    public static void Write(ReportContent content, Stream output)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            NewLineChars = "\n",
        };
        using var writer = XmlWriter.Create(output, settings);
        writer.WriteStartElement("testsuites");
        writer.WriteAttributeString("name", Text(content.Title));
        WriteCounts(writer, content.Rows);
        foreach (var place in content.Places)
        {
            var name = Text(place.Key.Name(content.IsOfOneAccount));
            writer.WriteStartElement("testsuite");
            writer.WriteAttributeString("name", name);
            WriteCounts(writer, [.. place]);
            writer.WriteAttributeString(
                "timestamp",
                content.Made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            );
            foreach (var row in place)
            {
                WriteCase(writer, name, row);
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteCase(XmlWriter writer, string place, IntegrationHealth row)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", place);
        writer.WriteAttributeString("name", Text($"{row.ServiceName}: {row.Integration}"));
        if (ElementOf(row.Health) is { } element)
        {
            writer.WriteStartElement(element);
            writer.WriteAttributeString("type", row.Status);
            writer.WriteAttributeString("message", Text(row.Reason));
            if (IntegrationLink.For(row.Integration) is { } link)
            {
                writer.WriteString(link);
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter writer, IReadOnlyCollection<IntegrationHealth> rows)
    {
        writer.WriteAttributeString("tests", XmlConvert.ToString(rows.Count));
        writer.WriteAttributeString("failures", Count("failure"));
        writer.WriteAttributeString("errors", "0");
        writer.WriteAttributeString("skipped", Count("skipped"));

        string Count(string element) => XmlConvert.ToString(rows.Count(row => ElementOf(row.Health) == element));
    }

    private static string? ElementOf(HealthStatus status) =>
        status switch
        {
            HealthStatus.Healthy => null,
            HealthStatus.Failing or HealthStatus.Silent => "failure",
            _ => "skipped",
        };

    private static string Text(string? text) => TerminalText.Sanitize(text, 300);
}
