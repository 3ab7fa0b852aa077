namespace System.Runtime.CompilerServices;

/// <summary>Marks init accessors. The compiler asks for it by name, and .NET Framework has none.</summary>
internal static class IsExternalInit;
