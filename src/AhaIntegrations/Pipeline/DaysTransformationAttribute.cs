using System.Globalization;
using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Lets a span be given as a number of days. The engine would take a bare 7 for seven ten-millionths of a second.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DaysTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var data = PipelineRow.Unwrap(inputData);
        return data is int or long or double or decimal ? TimeSpan.FromDays(Convert.ToDouble(data, CultureInfo.InvariantCulture)) : data;
    }
}
