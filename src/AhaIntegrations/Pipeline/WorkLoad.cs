namespace AhaIntegrations.Pipeline;

/// <summary>How much of a job is done, and an estimate of what is left, in requests.</summary>
/// <param name="Done">The requests that have ended.</param>
/// <param name="Left">
/// The requests that are known to follow, and those to expect from lists that are not read yet.
/// </param>
internal readonly record struct WorkLoad(int Done, double Left);
