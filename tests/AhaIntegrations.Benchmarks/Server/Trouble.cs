using System.Collections.Concurrent;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// Which answers are late and which fail. The path decides, so that every run and both sides meet the same trouble.
/// </summary>
internal sealed class Trouble(ServerOptions options)
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);

    /// <summary>How much longer than others the answer takes.</summary>
    public TimeSpan DelayOf(string path) =>
        options.LatePercent > 0 && Place(path) < options.LatePercent ? Late : TimeSpan.Zero;

    /// <summary>Whether this request fails: every other one of a path that fails, so that a repetition succeeds.</summary>
    public bool Fails(string path) =>
        options.FailPercent > 0
        && Place(path) < options.FailPercent
        && asked.AddOrUpdate(path, 1, (_, count) => count + 1) % 2 == 1;

    /// <summary>0 to 99, spread evenly over the paths and the same in every process (FNV-1a).</summary>
    private static uint Place(string path) =>
        path.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619)) / 7 % 100;
}
