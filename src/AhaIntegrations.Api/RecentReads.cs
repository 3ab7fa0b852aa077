using System.Collections.Concurrent;

namespace AhaIntegrations;

/// <summary>
/// What completion has read through a connection, so that the next key press costs nothing. A read that is slow goes on
/// for the next one to find; a read that failed is forgotten.
/// </summary>
internal sealed class RecentReads(AhaClient client, TimeProvider time)
{
    /// <summary>Products are kept as long as the connection; integrations come and go.</summary>
    private static readonly TimeSpan LifeOfIntegrations = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (Task<IReadOnlyList<AhaObject>> Read, long Begun)> reads = new(StringComparer.Ordinal);

    /// <summary>The products that the token may see.</summary>
    public Task<IReadOnlyList<AhaObject>> ProductsAsync(CancellationToken cancellationToken) =>
        ReadAsync("products", TimeSpan.MaxValue, () => client.ListProductsAsync(null, cancellationToken), cancellationToken);

    /// <summary>The integrations of a product, or of the account for null.</summary>
    public Task<IReadOnlyList<AhaObject>> IntegrationsAsync(string? product, CancellationToken cancellationToken) =>
        ReadAsync($"integrations of {product}", LifeOfIntegrations, () => client.ListIntegrationsAsync(product, null, cancellationToken), cancellationToken);

    /// <summary>The integrations of the account, and all others that were read before.</summary>
    public async Task<IReadOnlyList<AhaObject>> KnownIntegrationsAsync(CancellationToken cancellationToken)
    {
        await IntegrationsAsync(null, cancellationToken).ConfigureAwait(false);
        var lists = reads.Values.Select(entry => entry.Read).Where(read => read.Status == TaskStatus.RanToCompletion).ToArray();
        return [.. (await Task.WhenAll(lists).ConfigureAwait(false)).SelectMany(list => list).OfType<Integration>()];
    }

    private Task<IReadOnlyList<AhaObject>> ReadAsync(string what, TimeSpan life, Func<IAsyncEnumerable<AhaObject>> list, CancellationToken cancellationToken)
    {
        if (reads.TryGetValue(what, out var known) && !known.Read.IsFaulted && !known.Read.IsCanceled && time.GetElapsedTime(known.Begun) < life)
        {
            return known.Read;
        }

        var read = CollectAsync(list(), cancellationToken);
        reads[what] = (read, time.GetTimestamp());
        return read;
    }

    private static async Task<IReadOnlyList<AhaObject>> CollectAsync(IAsyncEnumerable<AhaObject> list, CancellationToken cancellationToken)
    {
        var records = new List<AhaObject>();
        await foreach (var record in list.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            records.Add(record);
        }

        return records;
    }
}
