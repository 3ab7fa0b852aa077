using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations.Binding;

/// <summary>
/// Converts ids to text as they were typed. A number whose digits PowerShell may have changed (<c>1e3</c> in a list)
/// becomes a text that is no id, so that the command refuses it. It never refuses a value itself.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            IList list => list.Cast<object?>().Select(TextOf).ToArray(),
            _ => TextOf(inputData),
        };

    private static object? TextOf(object? value)
    {
        var data = value is PSObject wrapped ? wrapped.BaseObject : value;
        return TypedNumber.TypedText(value)
            ?? (TypedNumber.IsNumber(data) ? TypedNumber.WholeNumber(data) ?? Inexact(data!) : value);
    }

    private static string Inexact(object number)
    {
        var text = Convert.ToString(number, CultureInfo.InvariantCulture)!;
        return text.All(char.IsDigit) ? text + ".0" : text;
    }
}
