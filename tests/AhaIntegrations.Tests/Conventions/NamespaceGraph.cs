using Mono.Cecil;

namespace AhaIntegrations.Tests;

/// <summary>Which namespace uses which, read from the built assemblies.</summary>
internal sealed class NamespaceGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> arrows = new(StringComparer.Ordinal);

    private NamespaceGraph()
    {
    }

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

    /// <summary>One line for each namespace, for people and for the documentation.</summary>
    public override string ToString() =>
        string.Join('\n', arrows.Select(node => $"{node.Key} -> {string.Join(", ", node.Value)}".TrimEnd()));

    private void Add(string from, IEnumerable<TypeReference> references)
    {
        if (!arrows.TryGetValue(from, out var targets))
        {
            arrows[from] = targets = new SortedSet<string>(StringComparer.Ordinal);
        }

        targets.UnionWith(references.SelectMany(Flatten).Select(NamespaceOf)
            .Where(name => name != from && name.StartsWith("AhaIntegrations", StringComparison.Ordinal)));
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

    private static IEnumerable<TypeReference> Operands(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MemberReference member => [member.DeclaringType],
        _ => [],
    };

    /// <summary>The types of attributes, and the types they name.</summary>
    private static IEnumerable<TypeReference> AttributesOf(IEnumerable<CustomAttribute> attributes) => attributes.SelectMany(
        attribute => attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>()
            .Append(attribute.AttributeType));

    private static IEnumerable<TypeReference> Flatten(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Flatten)],
        TypeSpecification wrapped => Flatten(wrapped.ElementType),
        _ => [type],
    };

    private static string NamespaceOf(TypeReference type) =>
        type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;
}
