namespace AhaIntegrations.Benchmarks;

/// <summary>Measures one thing, and gives a line or two of the table.</summary>
internal interface IBenchmark
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    Task<IReadOnlyList<Result>> RunAsync(Scale scale);
}
