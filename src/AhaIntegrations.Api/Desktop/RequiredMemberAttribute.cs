namespace System.Runtime.CompilerServices;

/// <summary>Marks required members. The compiler requires it; .NET Framework does not define it.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property,
    Inherited = false
)]
internal sealed class RequiredMemberAttribute : Attribute;
