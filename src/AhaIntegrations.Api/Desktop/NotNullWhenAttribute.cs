namespace System.Diagnostics.CodeAnalysis;

/// <summary>
/// Marks an argument that is not null when the method returns a value. .NET Framework does not define it.
/// </summary>
/// <param name="returnValue">The returned value.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue => returnValue;
}
