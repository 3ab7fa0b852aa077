namespace System.Runtime.CompilerServices;

/// <summary>Marks init accessors. The compiler requires it; .NET Framework does not define it.</summary>
internal static class IsExternalInit;
