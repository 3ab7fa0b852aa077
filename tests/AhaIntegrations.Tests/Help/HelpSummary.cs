using System.Reflection;
using System.Xml.Linq;

namespace AhaIntegrations.Tests;

/// <summary>Summaries in the XML documentation, read plainly: no fault of the compiler may hide.</summary>
internal static class HelpSummary
{
    /// <summary>The pieces of text between the elements of a summary, in order.</summary>
    public static IReadOnlyList<string> Pieces(PropertyInfo property)
    {
        var members = XDocument
            .Load(Path.ChangeExtension(property.Module.FullyQualifiedName, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);
        var own = members[$"P:{property.DeclaringType!.FullName}.{property.Name}"];
        var member = own.Element("inheritdoc") is { } inherited ? members[inherited.Attribute("cref")!.Value] : own;
        return
        [
            .. member
                .Element("summary")!
                .DescendantNodes()
                .OfType<XText>()
                .Select(text => HelpPage.Words(text.Value))
                .Where(text => text.Length > 0),
        ];
    }
}
