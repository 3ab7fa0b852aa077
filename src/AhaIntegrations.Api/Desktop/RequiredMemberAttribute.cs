namespace System.Runtime.CompilerServices;

/// <summary>Marks required members. The compiler asks for it by name, and .NET Framework has none.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
