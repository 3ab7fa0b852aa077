namespace AhaIntegrations.Benchmarks;

/// <summary>What a process is to read.</summary>
/// <param name="Origin">The server.</param>
/// <param name="Reads">How many integrations, one request each. One more request connects.</param>
internal sealed record ReaderJob(string Origin, int Reads);
