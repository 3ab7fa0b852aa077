using System.Collections;
using System.Management.Automation;

namespace AhaIntegrations.Binding;

/// <summary>
/// Converts whatever is passed or piped to references before the engine looks at the properties of a piped object: an
/// object is one target, whatever its properties hold. It never refuses a value: nothing, and an empty list, become a
/// reference that the command refuses.
/// </summary>
/// <typeparam name="T">The type of reference.</typeparam>
public abstract class ReferenceTransformationAttribute<T> : ArgumentTransformationAttribute
    where T : class
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return data switch
        {
            T or T[] => data,
            IList { Count: > 0 } list => list.Cast<object?>().Select(Create).ToArray(),
            _ => new[] { Create(inputData) },
        };
    }

    /// <summary>Converts one value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The reference.</returns>
    private protected abstract T Create(object? value);
}
