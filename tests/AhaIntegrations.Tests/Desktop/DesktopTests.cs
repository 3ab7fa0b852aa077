using Mono.Cecil;

namespace AhaIntegrations.Tests;

/// <summary>
/// Windows PowerShell 5.1 runs on Windows only. That its dlls find there whatever they use is shown from their
/// metadata.
/// </summary>
public sealed class DesktopTests : IDisposable
{
    private readonly DesktopWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void EveryReferenceHasAnAnswer() =>
        Assert.All(
            world.Shipped,
            module => Assert.All(module.AssemblyReferences, reference => world.Resolve(reference), throwIfEmpty: true),
            throwIfEmpty: true
        );

    [Fact]
    public void EveryTypeThatIsUsedExists() =>
        Assert.All(
            world.Shipped,
            module => Assert.DoesNotContain(module.GetTypeReferences(), type => type.Resolve() is null),
            throwIfEmpty: true
        );

    [Fact]
    public void EveryMemberThatIsUsedExists() =>
        Assert.All(
            world.Shipped,
            module => Assert.DoesNotContain(module.GetMemberReferences(), member => member.Resolve() is null),
            throwIfEmpty: true
        );

    [Fact]
    public void EveryFileIsUsed()
    {
        var used = world
            .Shipped.SelectMany(module => module.AssemblyReferences)
            .Select(world.Resolve)
            .Select(assembly => assembly.MainModule.FileName);
        Assert.Equal(
            [Path.Combine(DesktopWorld.Bin, "AhaIntegrations.dll")],
            world.Shipped.Select(module => module.FileName).Except(used)
        );
    }

    /// <summary>
    /// The engine lists the types of the module's dll before it calls OnImport, where the resolver is installed.
    /// </summary>
    [Fact]
    public void WhatIsLoadedBeforeTheResolverIsAskedForByItsVeryVersion()
    {
        var module = world.Shipped.Single(module => module.Name == "AhaIntegrations.dll");
        var seen = new HashSet<TypeDefinition>();
        var open = new Queue<TypeDefinition>(module.GetTypes());
        while (open.TryDequeue(out var type))
        {
            if (seen.Add(type))
            {
                foreach (var layout in Layout(type))
                {
                    open.Enqueue(layout.Resolve());
                    if (
                        layout.Scope is AssemblyNameReference asked
                        && layout.Resolve().Module is { } found
                        && Path.GetDirectoryName(found.FileName) == DesktopWorld.Bin
                    )
                    {
                        Assert.Equal(found.Assembly.Name.Version, asked.Version);
                    }
                }
            }
        }

        Assert.Contains(seen, type => type.Module.Name == "AhaIntegrations.Api.dll");
    }

    /// <summary>The types without which the runtime can't lay out a type.</summary>
    private static IEnumerable<TypeReference> Layout(TypeDefinition type) =>
        type
            .Fields.Select(field => field.FieldType)
            .Where(field => field.IsValueType)
            .Concat(type.Interfaces.Select(implemented => implemented.InterfaceType))
            .Concat(type.BaseType is null ? [] : [type.BaseType])
            .Select(used => used.GetElementType())
            .Where(used => used is not GenericParameter);
}
