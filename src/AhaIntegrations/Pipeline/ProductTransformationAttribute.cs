using System.Collections;
using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>
/// Reads whatever is passed or piped as references to products. It never refuses: what names no product is kept with its
/// problem, so that the command can say so in an error of its own and go on with the next record.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProductTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return data switch
        {
            null => null,
            ProductReference or ProductReference[] => data,
            IList list => list.Cast<object?>().Select(ProductReference.From).ToArray(),
            _ => new[] { ProductReference.From(inputData) },
        };
    }
}
