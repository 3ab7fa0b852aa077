using System.Collections.Concurrent;

namespace AhaIntegrations;

/// <summary>
/// Sees to it that a create whose answer was lost is not blindly repeated: nothing can be deleted over the API. It looks
/// at the owner's list for what appeared since the attempt, by the server's clock. What it can't settle it says, and
/// remembers, so that the same command sent again over this client looks first.
/// </summary>
internal sealed class CreationGuard(AhaClient client, ServerClock clock, TimeProvider time)
{
    private const int Looks = 3;

    /// <summary>Times of the API may be truncated to seconds.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CreationKey, SemaphoreSlim> turns = new();
    private readonly ConcurrentDictionary<CreationKey, DateTimeOffset> unsettled = new();
    private readonly ConcurrentDictionary<string, bool> accountedFor = new(StringComparer.Ordinal);

    /// <summary>Runs a create.</summary>
    /// <exception cref="AhaApiException">Also <see cref="AhaErrorKind.OutcomeUnknown"/>.</exception>
    public async Task<Integration> RunAsync(CreationKey key, Func<Task<Integration>> post, INoticeListener? notices, CancellationToken cancellationToken)
    {
        // Two equal creates at once could each take the other's integration for their own.
        var turn = turns.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (unsettled.TryGetValue(key, out var earlier) && await LookAsync(key, earlier, notices, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return await AdoptAsync(key, found, "an earlier run of this command ended without an answer", notices, cancellationToken).ConfigureAwait(false);
            }

            return await CreateAsync(key, post, notices, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Integration> CreateAsync(CreationKey key, Func<Task<Integration>> post, INoticeListener? notices, CancellationToken cancellationToken)
    {
        // Stays unsettled when this is cancelled: the request may be on its way.
        var started = time.GetUtcNow();
        unsettled[key] = started;
        try
        {
            return Settle(key, await post().ConfigureAwait(false));
        }
        catch (AhaApiException failure) when (!failure.MayHaveBeenExecuted)
        {
            unsettled.TryRemove(key, out _);
            throw;
        }
        catch (AhaApiException failure) when (failure.Kind != AhaErrorKind.ConnectionClosed)
        {
            for (var look = 1; look <= Looks; look++)
            {
                if (await LookAsync(key, started, notices, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    return await AdoptAsync(key, found, failure.Message, notices, cancellationToken).ConfigureAwait(false);
                }

                // A server that was slow to answer may be slow to show it.
                var pause = TimeSpan.FromSeconds(look < Looks ? look : 0);
                notices?.Report(Notice.OfWait(pause, $"the list does not show a new {key} yet"));
                await time.Delay(pause, cancellationToken).ConfigureAwait(false);
            }

            throw Unknown(key, failure, $"The list shows no new one since {clock.At(started):yyyy-MM-dd HH:mm:ss} UTC; the server may still create it");
        }
    }

    /// <summary>The one that appeared since then and that nobody else accounts for; null for none.</summary>
    private async Task<Integration?> LookAsync(CreationKey key, DateTimeOffset since, INoticeListener? notices, CancellationToken cancellationToken)
    {
        var found = new List<Integration>();
        try
        {
            await foreach (var row in client.ListIntegrationsAsync(key.Product, notices, cancellationToken).ConfigureAwait(false))
            {
                if (row.ServiceName == key.ServiceName && row.CreatedAt >= clock.At(since) - Resolution && !accountedFor.ContainsKey(row.Id))
                {
                    found.Add(row);
                }
            }
        }
        catch (AhaApiException failure) when (failure.Kind is not (AhaErrorKind.Unauthorized or AhaErrorKind.ConnectionClosed))
        {
            throw Unknown(key, failure, $"The list could not be read to find out: {failure.Message}");
        }

        return found.Count <= 1
            ? found.SingleOrDefault()
            : throw Unknown(key, null, $"The list shows several that are new: {string.Join(", ", found.Select(row => Printable.Line($"{row}, created {row.CreatedAt:HH:mm:ss} UTC")))}");
    }

    private async Task<Integration> AdoptAsync(CreationKey key, Integration row, string reason, INoticeListener? notices, CancellationToken cancellationToken)
    {
        var integration = await ReadInFullAsync(key, row, notices, cancellationToken).ConfigureAwait(false);
        notices?.Report(new Notice(NoticeLevel.Warning, Printable.Line($"{reason.TrimEnd('.')}. The list shows exactly one new {key}, {integration}: it is taken for the one that was asked for, and none was created again.")));
        return Settle(key, integration);
    }

    /// <summary>The integration in full, or its row where it can't be read: that it exists is known by now, and must be reported.</summary>
    private async Task<Integration> ReadInFullAsync(CreationKey key, Integration row, INoticeListener? notices, CancellationToken cancellationToken)
    {
        if (key.Product is null)
        {
            // No documented call reads an integration of the account.
            return row;
        }

        try
        {
            return await client.GetIntegrationAsync(key.Product, row.Id, notices, cancellationToken).ConfigureAwait(false);
        }
        catch (AhaApiException failure)
        {
            notices?.Report(new Notice(NoticeLevel.Warning, Printable.Line($"{row} can't be read in full: {failure.Message}")));
            return row;
        }
    }

    private Integration Settle(CreationKey key, Integration integration)
    {
        accountedFor[integration.Id] = true;
        unsettled.TryRemove(key, out _);
        return integration;
    }

    private static AhaApiException Unknown(CreationKey key, AhaApiException? failure, string what) =>
        new(AhaErrorKind.OutcomeUnknown, $"It is not known whether a new {key} was created{(failure is null ? "" : $" ({failure.Message.TrimEnd('.')})")}. {what}", failure)
        {
            Status = failure?.Status,
            RequestId = failure?.RequestId,
            MayHaveBeenExecuted = true,
        };
}
