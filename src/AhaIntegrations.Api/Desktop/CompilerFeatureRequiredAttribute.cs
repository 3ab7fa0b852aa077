namespace System.Runtime.CompilerServices;

/// <summary>Marks types with required members. The compiler requires it; .NET Framework does not define it.</summary>
/// <param name="featureName">What a compiler must know to use the type.</param>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName => featureName;
}
