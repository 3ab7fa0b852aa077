using System.Management.Automation;

namespace AhaIntegrations.Binding;

/// <summary>
/// Refuses an empty value where PowerShell would convert it to zero or to "not given", as it does for numbers. For
/// parameters that neither narrow nor aim: <see cref="DroppedDefaults"/> sees it where it refuses a default.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotBlankAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        BoundInput.IsNothing(inputData)
            ? throw new ArgumentTransformationMetadataException("The value is empty; a variable may not be set.")
            : inputData;
}
