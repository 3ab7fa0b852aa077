using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations.Binding;

/// <summary>
/// Accepts a number of days as a time span. The engine would read a bare 7 as seven ten-millionths of a second.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DaysTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var data = PipelineRow.Unwrap(inputData);
        return data is int or long or double or decimal
            ? TimeSpan.FromDays(Convert.ToDouble(data, CultureInfo.InvariantCulture))
            : data;
    }
}
