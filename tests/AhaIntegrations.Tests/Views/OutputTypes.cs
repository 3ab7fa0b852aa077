using System.Management.Automation;
using System.Reflection;

namespace AhaIntegrations.Tests;

/// <summary>The types that commands return, and those of our own within them: found, not listed.</summary>
internal static class OutputTypes
{
    public static IReadOnlyList<Type> All { get; } = Find();

    private static Type[] Find()
    {
        var module = Assembly.LoadFrom(ModuleAssembly.Path);
        var found = new HashSet<Type>();
        var open = new Queue<Type>(
            module
                .GetExportedTypes()
                .SelectMany(command => command.GetCustomAttributes<OutputTypeAttribute>())
                .SelectMany(output => output.Type)
                .Select(output => output.Type)
        );
        while (open.TryDequeue(out var type))
        {
            if (type.IsGenericType)
            {
                Array.ForEach(type.GetGenericArguments(), open.Enqueue);
            }
            else if (type is { IsEnum: false, Namespace: nameof(AhaIntegrations) } && found.Add(type))
            {
                Array.ForEach(type.GetProperties(), property => open.Enqueue(property.PropertyType));
            }
        }

        Assert.NotEmpty(found);
        return [.. found];
    }
}
