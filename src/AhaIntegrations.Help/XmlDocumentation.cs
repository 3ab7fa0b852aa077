using System.Management.Automation;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace AhaIntegrations.Help;

/// <summary>The XML documentation that the C# compiler writes beside an assembly, as plain text.</summary>
internal sealed class XmlDocumentation
{
    private readonly string file;
    private readonly Assembly assembly;
    private readonly Dictionary<string, XElement> members;

    public XmlDocumentation(string file, Assembly assembly)
    {
        this.file = file;
        this.assembly = assembly;
        members = XDocument
            .Load(file, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace)
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);
    }

    /// <summary>The paragraphs of a property's summary, or of the one that its <c>inheritdoc</c> names.</summary>
    /// <param name="property">The property.</param>
    /// <param name="name">What to call it in an error.</param>
    public IReadOnlyList<string> Summary(PropertyInfo property, string name)
    {
        var id = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        var member = members.GetValueOrDefault(id);
        var origin = member?.Element("inheritdoc")?.Attribute("cref")?.Value;
        var source = origin is null ? member : members.GetValueOrDefault(origin);
        var paragraphs = source?.Element("summary") is { } summary ? Paragraphs(summary, name) : [];
        return paragraphs.Count > 0
            ? paragraphs
            : throw Fault(source ?? member, $"{name} is not described: {origin ?? id} needs a summary.");
    }

    /// <summary>Text beside <c>para</c> elements is a paragraph as well.</summary>
    private List<string> Paragraphs(XElement summary, string name)
    {
        var paragraphs = new List<string> { "" };
        foreach (var node in summary.Nodes())
        {
            if (node is XElement { Name.LocalName: "para" } para)
            {
                paragraphs.AddRange([string.Concat(para.Nodes().Select(inner => Text(inner, name))), ""]);
            }
            else
            {
                paragraphs[^1] += Text(node, name);
            }
        }

        return [.. paragraphs.Select(SingleLine).Where(paragraph => paragraph.Length > 0)];
    }

    private string Text(XNode node, string name) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => code.Value,
            XElement { Name.LocalName: "paramref" } parameter => parameter.Attribute("name")?.Value ?? "",
            XElement { Name.LocalName: "see" } see when NameOf(see) is { } target => target,
            _ => throw Fault(node, $"{name}: help is plain text, and can't show {node}."),
        };

    /// <summary>The target in the user's words: <c>Get-AhaProduct</c>, <c>-Product</c>, <c>Failing</c>.</summary>
    private string? NameOf(XElement see)
    {
        if ((see.Attribute("langword") ?? see.Attribute("href")) is { } verbatim)
        {
            return verbatim.Value;
        }

        // T:Namespace.Type, P:Namespace.Type.Property, F:Namespace.Type.Field
        var parts = (see.Attribute("cref")?.Value ?? "!:").Split(':', '.');
        var owner = string.Join('.', parts[1..^1]);
        return parts[0] switch
        {
            "T" => CommandHelp.NameOf(assembly.GetType($"{owner}.{parts[^1]}")) ?? parts[^1],
            "P" when typeof(Cmdlet).IsAssignableFrom(assembly.GetType(owner)) => $"-{parts[^1]}",
            "P" or "F" => parts[^1],
            _ => null,
        };
    }

    private HelpException Fault(IXmlLineInfo? where, string problem) => new(file, where?.LineNumber ?? 1, problem);

    private static string SingleLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
