using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using System.Xml.Xsl;

namespace AhaIntegrations.Report;

/// <summary>
/// Writes a report as one HTML file that needs no other: an XSLT, which is part of .NET, escapes all values.
/// </summary>
internal static class HtmlReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="content">The content.</param>
    /// <param name="output">The stream to write to.</param>
    public static void Write(ReportContent content, Stream output)
    {
        var data = new HtmlReportData(content).ToXml();
        var (style, script) = (Read("report.css"), Read("report.js"));
        data.Add(
            new XElement("style", new XAttribute("hash", Hash(style)), style),
            new XElement("script", new XAttribute("hash", Hash(script)), script)
        );
        var template = new XslCompiledTransform();
        using (var reader = XmlReader.Create(new StringReader(Read("report.xslt"))))
        {
            template.Load(reader, XsltSettings.Default, null);
        }

        var settings = template.OutputSettings!.Clone();
        settings.Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        settings.NewLineChars = "\n";
        using var source = data.CreateReader();
        using var writer = XmlWriter.Create(output, settings);
        template.Transform(new XPathDocument(source), null, writer);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    /// <summary>
    /// The page's policy admits its own style and script by their hashes, and nothing that a name could inject.
    /// </summary>
    private static string Hash(string text)
    {
        using var hash = SHA256.Create();
        return $"sha256-{Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(text)))}";
    }
}
