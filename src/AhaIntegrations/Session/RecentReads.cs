using System.Collections.Concurrent;
using AhaIntegrations.Api;

namespace AhaIntegrations.Session;

/// <summary>
/// What completion has read in a session, so that the next key press costs nothing. A slow read goes on and serves the
/// next key press; a failed read is forgotten.
/// </summary>
internal sealed class RecentReads(AhaClient client, SeenIntegrations seen, TimeProvider time)
{
    /// <summary>Products are kept as long as the session; integrations come and go.</summary>
    private static readonly TimeSpan LifetimeOfIntegrations = TimeSpan.FromMinutes(1);

    /// <summary>More than anybody looks through, and the end of a list that has none.</summary>
    private const int MaxRecords = 2_000;

    private readonly ConcurrentDictionary<string, (Task<IReadOnlyList<AhaObject>> Read, long Started)> reads = new(
        StringComparer.Ordinal
    );

    /// <summary>The products that the token has access to.</summary>
    public Task<IReadOnlyList<AhaObject>> ProductsAsync(CancellationToken cancellationToken) =>
        ReadAsync(
            "products",
            TimeSpan.MaxValue,
            () => client.ListProductsAsync(false, cancellationToken),
            cancellationToken
        );

    /// <summary>The integrations of the account or of a product.</summary>
    public Task<IReadOnlyList<AhaObject>> IntegrationsAsync(
        IntegrationScope scope,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            $"integrations of {scope}",
            LifetimeOfIntegrations,
            () => client.ListIntegrationsAsync(scope, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// The integrations of the account or of a product, then all others that were read before, by completion or by
    /// commands.
    /// </summary>
    public async Task<IReadOnlyList<AhaObject>> KnownIntegrationsAsync(
        IntegrationScope scope,
        CancellationToken cancellationToken
    )
    {
        var first = await IntegrationsAsync(scope, cancellationToken).ConfigureAwait(false);
        var lists = reads.Values.Select(entry => entry.Read).Where(read => read.Status == TaskStatus.RanToCompletion);
        var known = await Task.WhenAll(lists).ConfigureAwait(false);
        var others = known
            .SelectMany(list => list)
            .OfType<Integration>()
            .Concat(seen.All)
            .OrderBy(integration => integration.ProductKey, StringComparer.Ordinal)
            .ThenBy(integration => integration.Id, StringComparer.Ordinal);
        return [.. first.OfType<Integration>().Concat(others).GroupBy(one => one.Id).Select(same => same.First())];
    }

    private Task<IReadOnlyList<AhaObject>> ReadAsync(
        string what,
        TimeSpan lifetime,
        Func<IAsyncEnumerable<AhaObject>> list,
        CancellationToken cancellationToken
    )
    {
        if (
            reads.TryGetValue(what, out var known)
            && known.Read is { IsFaulted: false, IsCanceled: false }
            && time.GetElapsedTime(known.Started) < lifetime
        )
        {
            return known.Read;
        }

        var read = CollectAsync(list(), cancellationToken);
        reads[what] = (read, time.GetTimestamp());
        return read;
    }

    private static async Task<IReadOnlyList<AhaObject>> CollectAsync(
        IAsyncEnumerable<AhaObject> list,
        CancellationToken cancellationToken
    )
    {
        var records = new List<AhaObject>();
        try
        {
            await foreach (var record in list.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                records.Add(record);
                if (records.Count == MaxRecords)
                {
                    break;
                }
            }
        }
        catch (AhaApiException failure) when (failure.Kind == AhaErrorKind.ListIncomplete)
        {
            // What came is right, and all that can be offered.
        }

        return records;
    }
}
