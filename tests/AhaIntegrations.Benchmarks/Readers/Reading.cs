namespace AhaIntegrations.Benchmarks;

/// <summary>What a process has read.</summary>
/// <param name="Seconds">When each object came, counted from its beginning.</param>
/// <param name="Errors">What went wrong.</param>
internal sealed record Reading(double[] Seconds, string[] Errors);
