namespace AhaIntegrations.Pipeline;

/// <summary>
/// Counts what a command has begun to read and not yet written. It is bounded apart from the requests in flight, so
/// that one slow answer does not hold up the reads behind it and memory does not grow with the input.
/// </summary>
/// <param name="capacity">The number of outcomes up to which a command reads ahead.</param>
internal sealed class Backlog(int capacity)
{
    private int count;

    /// <summary>Whether to read further ahead.</summary>
    public bool HasRoom => Volatile.Read(ref count) < capacity;

    /// <summary>Counts an outcome that is on its way.</summary>
    public void Add() => Interlocked.Increment(ref count);

    /// <summary>Counts outcomes as written, or given up.</summary>
    public void Remove(int written = 1) => Interlocked.Add(ref count, -written);
}
