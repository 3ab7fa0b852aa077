namespace AhaIntegrations;

/// <summary>
/// Sees to it that a create whose answer was lost is not blindly repeated: nothing can be deleted over the API. It looks
/// at the owner's list for what appeared since the attempt, by the server's clock. What it can't settle it says, and
/// remembers, so that the same command sent again over this client looks first.
/// </summary>
internal sealed class CreationGuard(AhaClient client, CreationMemory memory, ServerClock clock, TimeProvider time)
{
    private const int Looks = 3;

    /// <summary>Times of the API may be truncated to seconds.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    /// <summary>Runs a create.</summary>
    /// <exception cref="AhaApiException">Also <see cref="AhaErrorKind.OutcomeUnknown"/>.</exception>
    public async Task<Integration> RunAsync(CreationKey key, Func<Action, Task<Integration>> post, INoticeListener? notices, CancellationToken cancellationToken)
    {
        var turn = memory.TurnOf(key);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (memory.Unsettled.TryGetValue(key, out var earlier) && await LookAsync(key, earlier, notices, cancellationToken).ConfigureAwait(false) is { } found)
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

    private async Task<Integration> CreateAsync(CreationKey key, Func<Action, Task<Integration>> post, INoticeListener? notices, CancellationToken cancellationToken)
    {
        // An earlier run that is still in doubt stays so: what it sent may come late. Attempts before the last one were
        // certainly not executed, or there would be no further one; so the last one's moment counts.
        var isInDoubt = memory.Unsettled.TryGetValue(key, out var started);
        void Sending()
        {
            if (!isInDoubt)
            {
                memory.Unsettled[key] = started = clock.Mark();
            }
        }

        try
        {
            return Settle(key, await post(Sending).ConfigureAwait(false));
        }
        catch (AhaApiException failure) when (!failure.MayHaveBeenExecuted)
        {
            if (!isInDoubt)
            {
                memory.Unsettled.TryRemove(key, out _);
            }

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

            throw Unknown(key, failure, FormattableString.Invariant(
                $"The list shows no new one since {clock.At(started):yyyy-MM-dd HH:mm:ss} UTC; the server may still create it"));
        }
    }

    /// <summary>The one that appeared since then and that nobody else accounts for; null for none.</summary>
    private async Task<Integration?> LookAsync(CreationKey key, ServerMoment since, INoticeListener? notices, CancellationToken cancellationToken)
    {
        var found = new List<Integration>();
        try
        {
            await foreach (var row in client.ListIntegrationsAsync(key.Product, notices, cancellationToken).ConfigureAwait(false))
            {
                if (row.ServiceName == key.ServiceName && row.CreatedAt >= clock.At(since) - Resolution && !memory.AccountedFor.ContainsKey(row.Id))
                {
                    found.Add(row);
                }
            }
        }
        catch (AhaApiException failure) when (failure.Kind is AhaErrorKind.Unauthorized or AhaErrorKind.ConnectionClosed)
        {
            failure.MayHaveBeenExecuted = true;
            throw;
        }
        catch (AhaApiException failure)
        {
            throw Unknown(key, failure, $"The list could not be read to find out: {failure.Message}");
        }

        if (found.Count <= 1)
        {
            return found.SingleOrDefault();
        }

        // Reported by their ids, they are the user's to judge; a further run can then go on.
        found.ForEach(row => memory.AccountedFor[row.Id] = true);
        var rows = found.Select(row => Printable.Line(FormattableString.Invariant($"{row}, created {row.CreatedAt:HH:mm:ss} UTC")));
        throw Unknown(key, null, $"The list shows several that are new: {string.Join(", ", rows)}. One of them may be it; running the same command again does not take any of them, and creates one more");
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
        if (key.Product is null || !InputRules.IsNumericId(row.Id))
        {
            // No documented call reads an integration of the account, nor one whose id is none.
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
        memory.AccountedFor[integration.Id] = true;
        memory.Unsettled.TryRemove(key, out _);
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
