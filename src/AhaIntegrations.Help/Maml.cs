using System.Management.Automation;
using System.Xml.Linq;

namespace AhaIntegrations.Help;

/// <summary>Writes the help of commands as MAML, the XML that <c>Get-Help</c> reads.</summary>
internal static class Maml
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XElement From(IEnumerable<CommandHelp> commands) =>
        new(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Text),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            commands.Select(CommandElement)
        );

    private static XElement CommandElement(CommandHelp command)
    {
        var (page, name) = (command.Page, command.Page.Name);
        return new XElement(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", name),
                Paragraphs(Text + "description", Prose.Paragraphs(page.Sections["SYNOPSIS"])),
                new XElement(Command + "verb", name.Split('-')[0]),
                new XElement(Command + "noun", name.Split('-')[1])
            ),
            Paragraphs(Text + "description", Prose.Paragraphs(page.Sections["DESCRIPTION"])),
            new XElement(Command + "syntax", command.Syntax.Select(set => SyntaxElement(name, set))),
            new XElement(Command + "parameters", command.Parameters.Select(ParameterElement)),
            new XElement(Command + "inputTypes", Types("inputType", page.Sections["INPUTS"])),
            new XElement(Command + "returnValues", Types("returnValue", page.Sections["OUTPUTS"])),
            new XElement(Text + "alertSet", Paragraphs(Text + "alert", Prose.Paragraphs(page.Sections["NOTES"]))),
            new XElement(Command + "examples", page.Examples.Select(ExampleElement)),
            new XElement(Command + "relatedLinks", page.Links.Select(LinkElement))
        );
    }

    private static XElement SyntaxElement(string command, IEnumerable<ParameterHelp> set) =>
        new(
            Command + "syntaxItem",
            new XElement(Text + "name", command),
            set.Select(parameter => Named(parameter, ValueInSyntax(parameter)))
        );

    /// <summary>Get-Help shows the type in angle brackets where there is a value; a switch has none.</summary>
    private static XElement? ValueInSyntax(ParameterHelp parameter) =>
        parameter.IsSwitch ? null
        : parameter.AcceptedValues.Count == 0 ? Value(parameter)
        : new XElement(
            Command + "parameterValueGroup",
            parameter.AcceptedValues.Select(value => new XElement(Command + "parameterValue", value))
        );

    private static XElement ParameterElement(ParameterHelp parameter) =>
        Named(
            parameter,
            Paragraphs(Text + "description", parameter.Description),
            Value(parameter),
            new XElement(Dev + "type", new XElement(Text + "name", parameter.TypeName)),
            new XElement(Dev + "defaultValue", parameter.DefaultValue)
        );

    private static XElement Named(ParameterHelp parameter, params object?[] content) =>
        new(
            Command + "parameter",
            new XAttribute("required", parameter.Info.IsMandatory),
            new XAttribute("variableLength", parameter.IsArray),
            new XAttribute("globbing", parameter.HasWildcards),
            new XAttribute("pipelineInput", PipelineInput(parameter.Info)),
            new XAttribute("position", parameter.Info.Position < 0 ? "named" : parameter.Info.Position),
            new XAttribute(
                "aliases",
                parameter.Info.Aliases is [] ? "none" : string.Join(", ", parameter.Info.Aliases)
            ),
            new XElement(Text + "name", parameter.Name),
            content
        );

    private static XElement Value(ParameterHelp parameter) =>
        new(Command + "parameterValue", new XAttribute("required", !parameter.IsSwitch), parameter.TypeName);

    private static string PipelineInput(CommandParameterInfo parameter) =>
        (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
        {
            (true, true) => "true (ByValue, ByPropertyName)",
            (true, false) => "true (ByValue)",
            (false, true) => "true (ByPropertyName)",
            _ => "false",
        };

    private static IEnumerable<XElement> Types(string name, Section section) =>
        section
            .Split(3)
            .Select(type => new XElement(
                Command + name,
                new XElement(Dev + "type", new XElement(Text + "name", type.Title)),
                Paragraphs(Text + "description", Prose.Paragraphs(type))
            ));

    private static XElement ExampleElement(Example example) =>
        new(
            Command + "example",
            new XElement(Text + "title", $"--- {example.Title} ---"),
            // Get-Help prints the code right behind the introduction's last paragraph, which is therefore the prompt.
            Paragraphs(Text + "introduction", example.Introduction.Append("\nPS> ")),
            new XElement(Dev + "code", example.Code),
            Paragraphs(Dev + "remarks", example.Remarks.Append(""))
        );

    private static XElement LinkElement((string Text, string Address) link) =>
        new(
            Text + "navigationLink",
            new XElement(Text + "linkText", link.Text),
            new XElement(Text + "uri", link.Address)
        );

    private static XElement Paragraphs(XName name, IEnumerable<string> paragraphs) =>
        new(name, paragraphs.Select(paragraph => new XElement(Text + "para", paragraph)));
}
