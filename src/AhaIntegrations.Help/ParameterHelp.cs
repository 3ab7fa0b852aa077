using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations.Help;

/// <summary>
/// The help of a parameter in one parameter set: facts from the engine, text from the XML documentation and the page.
/// </summary>
internal sealed class ParameterHelp
{
    /// <summary>The engine adds these for <c>SupportsShouldProcess</c>: no property documents them.</summary>
    private static readonly Dictionary<string, string> Added = new()
    {
        ["Confirm"] = "Asks for confirmation before each change.",
        ["WhatIf"] = "Shows what would change, and changes nothing. Data is still read.",
    };

    private readonly Type type;

    public ParameterHelp(
        CommandParameterInfo parameter,
        object instance,
        CommandPage page,
        XmlDocumentation documentation
    )
    {
        Info = parameter;
        type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;

        // A type converts to its accelerator or full name. Get-Help expects the class name of a switch.
        TypeName = IsSwitch ? type.Name : LanguagePrimitives.ConvertTo<string>(type).Split('.')[^1];
        var property = instance.GetType().GetProperty(Name);
        DefaultValue = Format(property is null ? false : property.GetValue(instance));
        AcceptedValues = (type.GetElementType() ?? type) is { IsEnum: true } values
            ? Enum.GetNames(values)
            : [.. parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues)];

        // Get-Help shows accepted values in the syntax only.
        Description =
        [
            .. property is null ? [Added[Name]] : documentation.Summary(property, $"{page.Name}.{Name}"),
            .. AcceptedValues.Count == 0 ? (string[])[] : [$"Accepted values: {string.Join(", ", AcceptedValues)}."],
            .. page.AdditionTo(Name),
        ];
    }

    public CommandParameterInfo Info { get; }

    public string Name => Info.Name;

    /// <summary>The name of the type as <c>Get-Command -Syntax</c> shows it.</summary>
    public string TypeName { get; }

    public bool IsSwitch => type == typeof(SwitchParameter);

    public bool IsArray => type.IsArray;

    public bool HasWildcards => Info.Attributes.OfType<SupportsWildcardsAttribute>().Any();

    public string DefaultValue { get; }

    /// <summary>The values that the parameter accepts; empty when there is no list of them.</summary>
    public IReadOnlyList<string> AcceptedValues { get; }

    public IReadOnlyList<string> Description { get; }

    private static string Format(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            IEnumerable items => string.Join(", ", items.Cast<object>().Select(Format)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
