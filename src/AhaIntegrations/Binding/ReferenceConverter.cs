using System.Management.Automation;

namespace AhaIntegrations.Binding;

/// <summary>
/// Converts any value to a reference, where the parameter's attributes are not: in mocks, and in proxy functions.
/// </summary>
public sealed class ReferenceConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object? sourceValue, Type destinationType) =>
        destinationType == typeof(ProductReference)
        || destinationType == typeof(JobReference)
        || destinationType == typeof(ConnectionReference);

    /// <inheritdoc/>
    public override object ConvertFrom(
        object? sourceValue,
        Type destinationType,
        IFormatProvider? formatProvider,
        bool ignoreCase
    ) =>
        destinationType == typeof(ProductReference) ? new ProductReference(sourceValue)
        : destinationType == typeof(JobReference) ? new JobReference(sourceValue)
        : new ConnectionReference(sourceValue);

    /// <inheritdoc/>
    public override bool CanConvertTo(object? sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(
        object? sourceValue,
        Type destinationType,
        IFormatProvider? formatProvider,
        bool ignoreCase
    ) => throw new NotSupportedException("References are converted from other values only.");
}
