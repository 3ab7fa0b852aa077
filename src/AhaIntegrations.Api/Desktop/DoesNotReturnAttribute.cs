namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks a method that never returns. .NET Framework does not define it.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
internal sealed class DoesNotReturnAttribute : Attribute;
