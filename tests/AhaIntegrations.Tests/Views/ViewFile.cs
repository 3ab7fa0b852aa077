using System.Xml.Linq;

namespace AhaIntegrations.Tests;

/// <summary>What the file of views says, read as XML.</summary>
internal static class ViewFile
{
    private static readonly XDocument Xml = XDocument.Load(
        Path.Combine(Repository.Root, "bin", "AhaIntegrations.Format.ps1xml")
    );

    /// <summary>The types that have a view, without those of copies.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [.. Xml.Descendants("TypeName").Select(name => name.Value).Where(name => !IsCopy(name)).Distinct()];

    /// <summary>Each heading, with the type that it is a heading of.</summary>
    public static IEnumerable<(string Type, string Heading)> Headings =>
        from view in Xml.Descendants("View")
        let type = view.Descendants("TypeName").First().Value
        from heading in view.Descendants("TableColumnHeader")
            .Select(column => column.Element("Label")!.Value)
            .Concat(view.Descendants("ListItem").Select(HeadingOf))
            .Concat(view.Descendants("GroupBy").Select(groups => groups.Element("PropertyName")!.Value))
        select (type, heading);

    /// <summary>The properties that the columns of tables show, in the order of their headings.</summary>
    public static IEnumerable<(string Heading, string Property)> Columns =>
        from table in Xml.Descendants("TableControl")
        from column in table
            .Descendants("TableColumnHeader")
            .Zip(table.Descendants("TableColumnItem"), (heading, item) => (heading, item))
        select (column.heading.Element("Label")!.Value, column.item.Element("PropertyName")?.Value ?? "");

    public static IEnumerable<string> Scripts => Xml.Descendants("ScriptBlock").Select(script => script.Value);

    /// <summary>Whether copies have the same views.</summary>
    public static bool HasViewsOfCopies =>
        Xml.Descendants("ViewSelectedBy")
            .All(types => types.Elements().Count(name => IsCopy(name.Value)) * 2 == types.Elements().Count());

    private static bool IsCopy(string type) => type.StartsWith("Deserialized.", StringComparison.Ordinal);

    private static string HeadingOf(XElement item) =>
        item.Element("Label")?.Value ?? item.Element("PropertyName")!.Value;
}
