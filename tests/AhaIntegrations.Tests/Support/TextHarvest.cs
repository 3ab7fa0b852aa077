using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>
/// All the text that can be had of objects without asking for a secret: their own text, every public property in depth,
/// exceptions with all that they carry, and what a serialized copy holds.
/// </summary>
internal sealed class TextHarvest
{
    private const int Deepest = 6;

    private readonly StringBuilder text = new();
    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    public override string ToString() => text.ToString();

    public void Add(ShellResult result)
    {
        foreach (var value in result.Output.Cast<object>().Concat(result.Errors).Concat(result.Progress))
        {
            Add(value);
            text.AppendLine(PSSerializer.Serialize(value, 3));
        }

        foreach (var line in result.Warnings.Concat(result.Verbose).Concat(result.Debug))
        {
            text.AppendLine(line);
        }
    }

    public void Add(object? value, int depth = 0)
    {
        if (value is null || depth > Deepest || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        text.AppendLine(Convert.ToString(value, CultureInfo.InvariantCulture));
        switch (value)
        {
            case string or Type or Assembly or MemberInfo:
                break;
            case PSObject wrapped:
                Add(wrapped.BaseObject, depth + 1);
                AddEach(wrapped.Properties.Select(property => Try(() => property.Value)), depth);
                break;
            case IDictionary table:
                AddEach(table.Keys.Cast<object?>().Concat(table.Values.Cast<object?>()), depth);
                break;
            case IEnumerable items:
                AddEach(items.Cast<object?>(), depth);
                break;
            default:
                AddEach(
                    value
                        .GetType()
                        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
                        .Where(property => property.GetIndexParameters().Length == 0)
                        .Select(property => Try(() => property.GetValue(value))),
                    depth
                );
                break;
        }
    }

    private void AddEach(IEnumerable<object?> values, int depth)
    {
        foreach (var value in values.ToArray())
        {
            Add(value, depth + 1);
        }
    }

    /// <summary>A property that throws gives the text of its exception: that too is shown to somebody.</summary>
    private static object? Try(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception)
            when (exception is TargetInvocationException or GetValueException or NotSupportedException)
        {
            return exception.ToString();
        }
    }
}
