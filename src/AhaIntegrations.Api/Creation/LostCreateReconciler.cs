using AhaIntegrations.Api.Calls;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Creation;

/// <summary>
/// Finds out from the list what became of a create whose answer was lost, because no documented call deletes an
/// integration that a blind repetition would create. It takes the one that the list did not show before, of the same
/// service, and dated since the attempt by the server's clock. What it can't settle it reports, and the same request
/// searches first when it is sent again.
/// </summary>
internal sealed class LostCreateReconciler(ApiCalls calls, PendingCreates pending, TimeProvider time)
{
    private const int MaxSearches = 3;

    /// <summary>
    /// Searches several times: a server that was slow to answer may be slow to show the new integration.
    /// </summary>
    public async Task<Integration> ReconcileAsync(
        Creation creation,
        UnsettledCreate lost,
        AhaApiException failure,
        CancellationToken cancellationToken
    )
    {
        for (var search = 1; search <= MaxSearches; search++)
        {
            if (await SearchAsync(creation, lost, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return await AdoptAsync(creation, found, failure.Message, cancellationToken).ConfigureAwait(false);
            }

            var pause = TimeSpan.FromSeconds(search < MaxSearches ? search : 0);
            calls.Notices?.Report(Notice.ForWait(pause, $"The list does not show a new {creation} yet"));
            await time.Delay(pause, cancellationToken).ConfigureAwait(false);
        }

        var since = lost.Since is { } moment
            ? FormattableString.Invariant($" since {moment:yyyy-MM-dd HH:mm:ss} UTC")
            : "";
        throw Unknown(creation, failure, $"The list shows no new one{since}; the server may still create it");
    }

    /// <summary>The one row that a lost create accounts for; null for none.</summary>
    /// <exception cref="AhaApiException">
    /// There are several, or it is not certain: <see cref="AhaErrorKind.OutcomeUnknown"/>.
    /// </exception>
    public Integration? FindIn(IEnumerable<Integration> rows, Creation creation, UnsettledCreate lost)
    {
        var service = creation.Integration.ServiceName;
        var found = rows.Where(row => lost.MayBe(row, service) && !pending.AccountedFor.ContainsKey(row.Id)).ToList();
        var areCertain = found.TrueForAll(row => lost.Fits(row, service));
        if (found.Count == 0 || (found.Count == 1 && areCertain))
        {
            return found.SingleOrDefault();
        }

        // Once their ids are reported, the decision is the user's; the next run can go on.
        found.ForEach(row => pending.AccountedFor.TryAdd(row.Id, null));
        var shown = found.Select(row =>
            TerminalText.Sanitize(
                row.CreatedAt is { } created
                    ? FormattableString.Invariant($"{row}, created {created.ToUniversalTime():HH:mm:ss} UTC")
                    : $"{row}, created at an unknown time"
            )
        );
        var reason =
            lost.KnownIds is null ? ". What was there before is not known"
            : lost.Since is null ? ". The server's time is not known"
            : "";
        throw Unknown(
            creation,
            null,
            $"The list shows {(areCertain ? "several that are" : "what may be")} new: {string.Join(", ", shown)}"
                + $"{reason}. One of them may be it; running the same command again takes none of them and creates one "
                + "more"
        );
    }

    private async Task<Integration?> SearchAsync(
        Creation creation,
        UnsettledCreate lost,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<Integration>();
        try
        {
            var list = calls.ListIntegrationsAsync(creation.Scope, cancellationToken);
            await foreach (var row in list.ConfigureAwait(false))
            {
                rows.Add(row);
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
            throw Unknown(creation, failure, $"The list could not be read to find out: {failure.Message}");
        }

        return FindIn(rows, creation, lost);
    }

    /// <summary>Takes a row of the list for what was requested, and says so.</summary>
    public async Task<Integration> AdoptAsync(
        Creation creation,
        Integration row,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var integration = await ReadInFullAsync(creation, row, cancellationToken).ConfigureAwait(false);
        Warn(
            $"{reason.TrimEnd('.')}. The list shows exactly one new {creation}, {integration}: "
                + "it is taken for the one that was requested, and no other was created."
        );
        return pending.Settle(creation.Key, integration);
    }

    /// <summary>
    /// The integration in full, or its row where that can't be read: it is known to exist and must be reported.
    /// </summary>
    private async Task<Integration> ReadInFullAsync(
        Creation creation,
        Integration row,
        CancellationToken cancellationToken
    )
    {
        if (creation.Scope.Product is null || !NumericId.TryParse(row.Id, out var id))
        {
            // No documented call reads an integration of the account, or one without a numeric id.
            return row;
        }

        try
        {
            return await calls.GetIntegrationAsync(creation.Scope, id, cancellationToken).ConfigureAwait(false);
        }
        catch (AhaApiException failure)
        {
            Warn($"{row} can't be read in full: {failure.Message}");
            return row;
        }
    }

    private void Warn(string text) =>
        calls.Notices?.Report(new Notice(NoticeLevel.Warning, TerminalText.Sanitize(text)));

    private static AhaApiException Unknown(Creation creation, AhaApiException? failure, string what)
    {
        var cause = failure is null ? "" : $" ({failure.Message.TrimEnd('.')})";
        var message = $"It is not known whether a new {creation} was created{cause}. {what}";
        return new(AhaErrorKind.OutcomeUnknown, message, failure)
        {
            Status = failure?.Status,
            RequestId = failure?.RequestId,
            MayHaveBeenExecuted = true,
        };
    }
}
