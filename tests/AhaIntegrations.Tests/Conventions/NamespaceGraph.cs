using Mono.Cecil;

namespace AhaIntegrations.Tests;

/// <summary>Which namespace uses which, read from the built assemblies.</summary>
internal sealed class NamespaceGraph
{
    private const string Root = "AhaIntegrations";

    private readonly SortedDictionary<string, SortedSet<string>> arrows = new(StringComparer.Ordinal);

    private NamespaceGraph() { }

    /// <summary>The namespaces that each namespace uses.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> Arrows => arrows;

    public static NamespaceGraph Read(params string[] files)
    {
        var graph = new NamespaceGraph();
        foreach (var file in files)
        {
            using var assembly = AssemblyDefinition.ReadAssembly(file);
            foreach (var type in assembly.MainModule.GetTypes().Where(type => NamespaceOf(type).Length > 0))
            {
                graph.Add(NamespaceOf(type), ReferencesOf(type));
            }
        }

        return graph;
    }

    /// <summary>Draws the graph: one line for each namespace, in a given order, without the common prefix.</summary>
    public string Draw(IEnumerable<string> order) =>
        string.Join(
            '\n',
            order.Select(name => $"{Short(name)} -> {string.Join(", ", arrows[name].Select(Short))}".TrimEnd())
        );

    private void Add(string from, IEnumerable<TypeReference> references)
    {
        if (!arrows.TryGetValue(from, out var targets))
        {
            arrows[from] = targets = new SortedSet<string>(StringComparer.Ordinal);
        }

        targets.UnionWith(
            references
                .SelectMany(Flatten)
                .Select(NamespaceOf)
                .Where(name => name != from && name.StartsWith(Root, StringComparison.Ordinal))
        );
    }

    private static IEnumerable<TypeReference> ReferencesOf(TypeDefinition type) =>
        [
            .. type.BaseType is null ? [] : new[] { type.BaseType },
            .. type.Interfaces.Select(used => used.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Methods.SelectMany(ReferencesOf),
            .. AttributesOf(type.CustomAttributes),
            .. type.Properties.SelectMany(property => AttributesOf(property.CustomAttributes)),
        ];

    private static IEnumerable<TypeReference> ReferencesOf(MethodDefinition method) =>
        [
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
            .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
            .. method.HasBody ? method.Body.Instructions.SelectMany(instruction => Operands(instruction.Operand)) : [],
        ];

    private static IEnumerable<TypeReference> Operands(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
            MemberReference member => [member.DeclaringType],
            _ => [],
        };

    /// <summary>The types of attributes, and the types they name.</summary>
    private static IEnumerable<TypeReference> AttributesOf(IEnumerable<CustomAttribute> attributes) =>
        attributes.SelectMany(attribute =>
            attribute
                .ConstructorArguments.Select(argument => argument.Value)
                .OfType<TypeReference>()
                .Append(attribute.AttributeType)
        );

    private static IEnumerable<TypeReference> Flatten(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Flatten)],
            TypeSpecification wrapped => Flatten(wrapped.ElementType),
            _ => [type],
        };

    private static string Short(string name) => name == Root ? "(models)" : name[(Root.Length + 1)..];

    private static string NamespaceOf(TypeReference type) =>
        type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;
}
