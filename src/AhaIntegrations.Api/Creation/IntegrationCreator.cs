using AhaIntegrations.Api.Calls;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api.Creation;

/// <summary>
/// Creates integrations. The list is read before each create: what it shows then can't be mistaken later for what was
/// created, and where nothing is created if one exists, it is the look itself. The look and the create are one turn for
/// all callers in the process, whichever name of the product they use.
/// </summary>
internal sealed class IntegrationCreator(ApiCalls calls, PendingCreates pending, ServerClock clock, TimeProvider time)
{
    /// <summary>Looks whether an integration exists that makes a create unnecessary.</summary>
    /// <exception cref="AhaApiException">It is not known whether one exists.</exception>
    public async Task<IntegrationLookup> LookAsync(
        IntegrationScope scope,
        NewIntegration integration,
        CancellationToken cancellationToken
    )
    {
        var place = await PlaceOfAsync(scope, cancellationToken).ConfigureAwait(false);
        var creation = new Creation(scope, integration, place);
        var turn = pending.TurnFor(place, integration.ServiceName);
        return await RunAsync(
                turn,
                () => LookInTurnAsync(creation, turn, cancellationToken),
                creation.ToString(),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Creates an integration.</summary>
    /// <param name="scope">The account or a product.</param>
    /// <param name="integration">The integration to create.</param>
    /// <param name="onlyIfMissing">Whether nothing is created where one exists that satisfies it.</param>
    /// <param name="earlier">What was seen before; null for nothing. It counts until the next create there.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="AhaApiException">Also <see cref="AhaErrorKind.OutcomeUnknown"/>.</exception>
    public async Task<CreationResult> CreateAsync(
        IntegrationScope scope,
        NewIntegration integration,
        bool onlyIfMissing,
        IntegrationLookup? earlier,
        CancellationToken cancellationToken
    )
    {
        var place = await PlaceOfAsync(scope, cancellationToken).ConfigureAwait(false);
        var creation = new Creation(scope, integration, place);
        var turn = pending.TurnFor(place, integration.ServiceName);
        return await RunAsync(turn, CreateInTurnAsync, creation.ToString(), cancellationToken).ConfigureAwait(false);

        async Task<CreationResult> CreateInTurnAsync()
        {
            var before =
                earlier is not null && IsCurrent(earlier, creation, turn) ? earlier
                : onlyIfMissing ? await LookInTurnAsync(creation, turn, cancellationToken).ConfigureAwait(false)
                : await ReadAsync(creation, turn, cancellationToken).ConfigureAwait(false);
            if (onlyIfMissing && before.Existing is { } existing)
            {
                return new CreationResult(existing, IsNew: false);
            }

            var reconciler = new LostCreateReconciler(calls, pending, time);
            if (
                pending.Unsettled.TryGetValue(creation.Key, out var lost)
                && reconciler.FindIn(before.Rows, creation, lost) is { } found
            )
            {
                const string Reason = "an earlier run of this command ended without an answer";
                var late = await reconciler
                    .AdoptAsync(creation, found, Reason, cancellationToken)
                    .ConfigureAwait(false);
                return new CreationResult(late, IsNew: true);
            }

            var created = await PostAsync(creation, before, turn, reconciler, cancellationToken).ConfigureAwait(false);
            return new CreationResult(created, IsNew: true);
        }
    }

    private static bool IsCurrent(IntegrationLookup lookup, Creation creation, CreationTurn turn) =>
        lookup.Turn == turn.Sent
        && (lookup.Scope, lookup.ServiceName, lookup.TemplateId)
            == (creation.Scope, creation.Integration.ServiceName, creation.Integration.TemplateId);

    private async Task<IntegrationLookup> LookInTurnAsync(
        Creation creation,
        CreationTurn turn,
        CancellationToken cancellationToken
    )
    {
        var lookup = await ReadAsync(creation, turn, cancellationToken).ConfigureAwait(false);
        var existing = new ExistingIntegrations(calls, pending);
        lookup.Existing = await existing.FindAsync(creation, lookup, cancellationToken).ConfigureAwait(false);
        lookup.RequireCertainty();
        return lookup;
    }

    private Task<T> RunAsync<T>(CreationTurn turn, Func<Task<T>> work, string what, CancellationToken cancellationToken)
    {
        void ReportWait() =>
            calls.Notices?.Report(new Notice(NoticeLevel.Verbose, $"Waiting for another create of {what}."));
        return turn.RunAsync(work, ReportWait, cancellationToken);
    }

    /// <summary>
    /// What identifies a product under all its names. For an id whose key is not known, the products are listed once.
    /// </summary>
    private async Task<string> PlaceOfAsync(IntegrationScope scope, CancellationToken cancellationToken)
    {
        var name = scope.Product?.Value;
        if (name is not null && NumericId.TryParse(name, out _) && pending.Products.KeyOf(name) is null)
        {
            try
            {
                await foreach (
                    var product in calls.ListProductsAsync(includeTeams: true, cancellationToken).ConfigureAwait(false)
                )
                {
                    _ = product;
                }
            }
            catch (AhaApiException) when (pending.Products.KeyOf(name) is not null)
            {
                // The rest of the list does not matter.
            }
        }

        return pending.PlaceOf(scope);
    }

    private async Task<IntegrationLookup> ReadAsync(
        Creation creation,
        CreationTurn turn,
        CancellationToken cancellationToken
    )
    {
        var (scope, rows) = (creation.Scope, new List<Integration>());
        AhaApiException? incomplete = null;
        try
        {
            await foreach (var row in calls.ListIntegrationsAsync(scope, cancellationToken).ConfigureAwait(false))
            {
                rows.Add(row);
            }
        }
        catch (AhaApiException failure) when (failure.Kind == AhaErrorKind.ListIncomplete)
        {
            // It is enough to create, but not to find out afterwards what became of a lost answer.
            incomplete = failure;
        }

        return new IntegrationLookup(scope, creation.Integration, rows, incomplete, turn.Sent);
    }

    private async Task<Integration> PostAsync(
        Creation creation,
        IntegrationLookup before,
        CreationTurn turn,
        LostCreateReconciler reconciler,
        CancellationToken cancellationToken
    )
    {
        // An earlier request that is still in doubt stays so: it may take effect late. Attempts before the last one
        // were certainly not executed, or there would be no further one; so the moment of the last one counts.
        var isInDoubt = pending.Unsettled.TryGetValue(creation.Key, out var lost);
        var knownIds = new HashSet<string>(before.Rows.Select(row => row.Id), StringComparer.Ordinal);
        void MarkAttempt()
        {
            if (!isInDoubt)
            {
                pending.Unsettled[creation.Key] = lost = new UnsettledCreate(before.CandidateIds, clock.KnownNow);
            }
        }

        var body = RequestBody.ForCreate(creation.Integration);
        var request = new ApiRequest(HttpMethod.Post, Endpoints.Integrations(creation.Scope), body)
        {
            Sending = MarkAttempt,
            KnownIds = before.CandidateIds,
        };
        try
        {
            var (scope, service) = (creation.Scope, creation.Integration.ServiceName);
            var created = await calls
                .SendForIntegrationAsync(request, scope, service, knownIds, cancellationToken)
                .ConfigureAwait(false);
            return pending.Settle(creation.Key, created);
        }
        catch (AhaApiException failure) when (!failure.MayHaveBeenExecuted)
        {
            if (!isInDoubt)
            {
                pending.Unsettled.TryRemove(creation.Key, out _);
            }

            throw;
        }
        catch (AhaApiException failure) when (failure.Kind != AhaErrorKind.ConnectionClosed)
        {
            return await reconciler.ReconcileAsync(creation, lost!, failure, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Sent++;
        }
    }
}
