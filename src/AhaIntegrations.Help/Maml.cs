using System.Xml.Linq;

namespace AhaIntegrations.Help;

/// <summary>Writes pages as MAML, the XML that <c>Get-Help</c> reads.</summary>
internal static class Maml
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XElement Of(IEnumerable<CommandPage> pages) => new(
        Root + "helpItems",
        new XAttribute("schema", "maml"),
        new XAttribute(XNamespace.Xmlns + "maml", Text),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        pages.Select(Of));

    private static XElement Of(CommandPage page) => new(
        Command + "command",
        new XElement(
            Command + "details",
            new XElement(Command + "name", page.Header.Title),
            Paragraphs(Text + "description", Prose.Paragraphs(page.Sections["SYNOPSIS"])),
            new XElement(Command + "verb", page.Header.Title.Split('-')[0]),
            new XElement(Command + "noun", page.Header.Title.Split('-')[1])),
        Paragraphs(Text + "description", Prose.Paragraphs(page.Sections["DESCRIPTION"])),
        new XElement(Command + "syntax", page.Syntax.Select(set => new XElement(
            Command + "syntaxItem",
            new XElement(Text + "name", page.Header.Title),
            set.Parameters.Select(parameter => InSyntax(parameter.Page, parameter.Here))))),
        new XElement(Command + "parameters", page.Parameters.Select(Of)),
        new XElement(Command + "inputTypes", page.Types("INPUTS").Select(type => OfType("inputType", type))),
        new XElement(Command + "returnValues", page.Types("OUTPUTS").Select(type => OfType("returnValue", type))),
        new XElement(Text + "alertSet", Paragraphs(Text + "alert", Prose.Paragraphs(page.Sections["NOTES"]))),
        new XElement(Command + "examples", page.Examples.Select(Of)),
        new XElement(Command + "relatedLinks", page.Links.Prepend(("Online:", page.Header.HelpUri)).Select(link => new XElement(
            Text + "navigationLink", new XElement(Text + "linkText", link.Item1), new XElement(Text + "uri", link.Item2)))));

    private static XElement InSyntax(ParameterPage page, ParameterSetBlock here)
    {
        // Get-Help puts the type of a parameter in angle brackets where there is a value; a switch has none.
        var element = Named(page, here.IsRequired, here);
        var accepted = page.Block.AcceptedValues;
        element.Add(page.IsSwitch ? null : accepted.Count == 0 ? Value(page) : new XElement(Command + "parameterValueGroup", accepted.Select(value => new XElement(Command + "parameterValue", value))));
        return element;
    }

    private static XElement Of(ParameterPage page)
    {
        var element = Named(page, page.Block.ParameterSets.Any(set => set.IsRequired), page.Block.ParameterSets[0]);
        element.Add(Paragraphs(Text + "description", page.Description), Value(page), new XElement(Dev + "type", new XElement(Text + "name", page.TypeName)), new XElement(Dev + "defaultValue", page.Block.DefaultValue));
        return element;
    }

    private static XElement Named(ParameterPage page, bool isRequired, ParameterSetBlock set) => new(
        Command + "parameter",
        new XAttribute("required", isRequired),
        new XAttribute("variableLength", page.TypeName.EndsWith("[]", StringComparison.Ordinal)),
        new XAttribute("globbing", page.Block.SupportsWildcards),
        new XAttribute("pipelineInput", PipelineInput(set)),
        new XAttribute("position", set.IsPositional ? set.Position : "named"),
        new XAttribute("aliases", page.Block.Aliases.Count == 0 ? "none" : string.Join(", ", page.Block.Aliases)),
        new XElement(Text + "name", page.Name));

    private static XElement Value(ParameterPage page) => new(Command + "parameterValue", new XAttribute("required", !page.IsSwitch), page.TypeName);

    private static string PipelineInput(ParameterSetBlock set) => (set.ValueFromPipeline, set.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };

    private static XElement OfType(string name, Section section) => new(
        Command + name,
        new XElement(Dev + "type", new XElement(Text + "name", section.Title)),
        Paragraphs(Text + "description", Prose.Paragraphs(section)));

    private static XElement Of(Example example) => new(
        Command + "example",
        new XElement(Text + "title", $"--- {example.Title} ---"),

        // Get-Help prints the code right behind the introduction's last paragraph, which is therefore the prompt.
        Paragraphs(Text + "introduction", example.Introduction.Append("\nPS> ")),
        new XElement(Dev + "code", example.Code),
        Paragraphs(Dev + "remarks", example.Remarks.Append("")));

    private static XElement Paragraphs(XName name, IEnumerable<string> paragraphs) => new(name, paragraphs.Select(paragraph => new XElement(Text + "para", paragraph)));
}
