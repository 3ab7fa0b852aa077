using AhaIntegrations.Api.Calls;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Creation;

/// <summary>
/// Ensures that a create whose answer was lost is not blindly repeated, because no documented call deletes an
/// integration. It searches the list for what appeared since the attempt, by the server's clock. What it can't settle
/// it reports and remembers, so that the same request searches first when it is sent again.
/// </summary>
internal sealed class LostCreateReconciler(ApiCalls calls, PendingCreates pending, ServerClock clock, TimeProvider time)
{
    private const int MaxSearches = 3;

    /// <summary>Times of the API may be truncated to seconds.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    /// <summary>Creates an integration.</summary>
    /// <exception cref="AhaApiException">Also <see cref="AhaErrorKind.OutcomeUnknown"/>.</exception>
    public async Task<Integration> CreateAsync(
        IntegrationScope scope,
        NewIntegration integration,
        CancellationToken cancellationToken
    )
    {
        var key = new CreationKey(scope, integration.ServiceName, integration.TemplateId);
        var turn = pending.TurnFor(key);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (
                pending.Unsettled.TryGetValue(key, out var earlier)
                && await SearchAsync(key, earlier, cancellationToken).ConfigureAwait(false) is { } found
            )
            {
                const string Reason = "an earlier run of this command ended without an answer";
                return await AdoptAsync(key, found, Reason, cancellationToken).ConfigureAwait(false);
            }

            return await PostAsync(key, integration, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Integration> PostAsync(
        CreationKey key,
        NewIntegration integration,
        CancellationToken cancellationToken
    )
    {
        // An earlier request that is still in doubt stays so: it may take effect late. Attempts before the last one
        // were certainly not executed, or there would be no further one; so the moment of the last one counts.
        var isInDoubt = pending.Unsettled.TryGetValue(key, out var started);
        void MarkAttempt()
        {
            if (!isInDoubt)
            {
                pending.Unsettled[key] = started = clock.Mark();
            }
        }

        var body = RequestBody.ForCreate(integration);
        var request = new ApiRequest(HttpMethod.Post, Endpoints.Integrations(key.Scope), body)
        {
            Sending = MarkAttempt,
        };
        try
        {
            var created = await calls
                .SendForIntegrationAsync(request, key.Scope, key.ServiceName, cancellationToken)
                .ConfigureAwait(false);
            return Settle(key, created);
        }
        catch (AhaApiException failure) when (!failure.MayHaveBeenExecuted)
        {
            if (!isInDoubt)
            {
                pending.Unsettled.TryRemove(key, out _);
            }

            throw;
        }
        catch (AhaApiException failure) when (failure.Kind != AhaErrorKind.ConnectionClosed)
        {
            return await ReconcileAsync(key, started, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Searches several times: a server that was slow to answer may be slow to show the new integration.
    /// </summary>
    private async Task<Integration> ReconcileAsync(
        CreationKey key,
        ServerMoment started,
        AhaApiException failure,
        CancellationToken cancellationToken
    )
    {
        for (var search = 1; search <= MaxSearches; search++)
        {
            if (await SearchAsync(key, started, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return await AdoptAsync(key, found, failure.Message, cancellationToken).ConfigureAwait(false);
            }

            var pause = TimeSpan.FromSeconds(search < MaxSearches ? search : 0);
            calls.Notices?.Report(Notice.ForWait(pause, $"the list does not show a new {key} yet"));
            await time.Delay(pause, cancellationToken).ConfigureAwait(false);
        }

        var since = FormattableString.Invariant($"{clock.At(started):yyyy-MM-dd HH:mm:ss} UTC");
        throw Unknown(key, failure, $"The list shows no new one since {since}; the server may still create it");
    }

    /// <summary>The one that appeared since a moment and that no other request accounts for; null for none.</summary>
    private async Task<Integration?> SearchAsync(
        CreationKey key,
        ServerMoment since,
        CancellationToken cancellationToken
    )
    {
        var found = new List<Integration>();
        try
        {
            await foreach (var row in calls.ListIntegrationsAsync(key.Scope, cancellationToken).ConfigureAwait(false))
            {
                if (
                    row.ServiceName == key.ServiceName.Value
                    && (row.CreatedAt is null || row.CreatedAt >= clock.At(since) - Resolution)
                    && !pending.AccountedFor.ContainsKey(row.Id)
                )
                {
                    found.Add(row);
                }
            }
        }
        catch (AhaApiException failure)
            when (failure.Kind is AhaErrorKind.Unauthorized or AhaErrorKind.ConnectionClosed)
        {
            failure.MayHaveBeenExecuted = true;
            throw;
        }
        catch (AhaApiException failure)
        {
            throw Unknown(key, failure, $"The list could not be read to find out: {failure.Message}");
        }

        // A row whose time can't be read may be new, or may not.
        var areDated = found.TrueForAll(row => row.CreatedAt is not null);
        if (found.Count == 0 || (found.Count == 1 && areDated))
        {
            return found.SingleOrDefault();
        }

        // Once their ids are reported, the decision is the user's; the next run can go on.
        found.ForEach(row => pending.AccountedFor[row.Id] = true);
        var shown = found.Select(row =>
            TerminalText.Sanitize(
                row.CreatedAt is { } time
                    ? FormattableString.Invariant($"{row}, created {time:HH:mm:ss} UTC")
                    : $"{row}, created at an unknown time"
            )
        );
        throw Unknown(
            key,
            null,
            $"The list shows {(areDated ? "several that are" : "what may be")} new: {string.Join(", ", shown)}. "
                + "One of them may be it; running the same command again takes none of them and creates one more"
        );
    }

    private async Task<Integration> AdoptAsync(
        CreationKey key,
        Integration row,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var integration = await ReadInFullAsync(key, row, cancellationToken).ConfigureAwait(false);
        Warn(
            $"{reason.TrimEnd('.')}. The list shows exactly one new {key}, {integration}: "
                + "it is taken for the one that was requested, and no other was created."
        );
        return Settle(key, integration);
    }

    /// <summary>
    /// The integration in full, or its row where that can't be read: it is known to exist and must be reported.
    /// </summary>
    private async Task<Integration> ReadInFullAsync(
        CreationKey key,
        Integration row,
        CancellationToken cancellationToken
    )
    {
        if (key.Scope.Product is null || !NumericId.TryParse(row.Id, out var id))
        {
            // No documented call reads an integration of the account, or one without a numeric id.
            return row;
        }

        try
        {
            return await calls.GetIntegrationAsync(key.Scope, id, cancellationToken).ConfigureAwait(false);
        }
        catch (AhaApiException failure)
        {
            Warn($"{row} can't be read in full: {failure.Message}");
            return row;
        }
    }

    private void Warn(string text) =>
        calls.Notices?.Report(new Notice(NoticeLevel.Warning, TerminalText.Sanitize(text)));

    private Integration Settle(CreationKey key, Integration integration)
    {
        pending.AccountedFor[integration.Id] = true;
        pending.Unsettled.TryRemove(key, out _);
        return integration;
    }

    private static AhaApiException Unknown(CreationKey key, AhaApiException? failure, string what)
    {
        var cause = failure is null ? "" : $" ({failure.Message.TrimEnd('.')})";
        var message = $"It is not known whether a new {key} was created{cause}. {what}";
        return new(AhaErrorKind.OutcomeUnknown, message, failure)
        {
            Status = failure?.Status,
            RequestId = failure?.RequestId,
            MayHaveBeenExecuted = true,
        };
    }
}
