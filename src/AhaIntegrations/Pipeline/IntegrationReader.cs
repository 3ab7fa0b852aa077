using System.Runtime.CompilerServices;

namespace AhaIntegrations;

/// <summary>Reads integrations through one connection: several requests at once, outcomes in their order.</summary>
internal sealed class IntegrationReader(Connection connection, Throttle throttle, INoticeListener notices)
{
    /// <summary>Whether <c>/integrations/{id}</c>, which is not documented, may be tried for integrations of the account.</summary>
    public bool AllowUndocumented { get; init; }

    /// <summary>Which integrations are wanted.</summary>
    public Func<Integration, bool> IsWanted { get; init; } = _ => true;

    /// <summary>One integration in full; nothing when it is not wanted.</summary>
    public async Task<Outcome> ReadAsync(ErrorSubject subject, string? product, string id, CancellationToken cancellationToken)
    {
        if (product is null && !AllowUndocumented)
        {
            return new Outcome(null, ErrorRecords.AccountLevelUndocumented(subject));
        }

        if (InputRules.ProblemOfId(id) is { } problem)
        {
            return new Outcome(null, ErrorRecords.InvalidInput("InvalidId", problem, subject.Target));
        }

        var outcome = await Outcome.OfAsync(subject, connection, throttle.RunAsync(() => connection.Client.GetIntegrationAsync(product, id, notices, cancellationToken), cancellationToken)).ConfigureAwait(false);
        return outcome.Record is Integration integration && !IsWanted(integration) ? default : outcome;
    }

    /// <summary>The rows of a list, a page when it is needed. A failure ends it.</summary>
    public async IAsyncEnumerable<Outcome> ListAsync(ErrorSubject subject, string? product, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = connection.Client.ListIntegrationsAsync(product, notices, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (rows.ConfigureAwait(false))
        {
            AhaApiException? failure = null;
            while (await NextAsync().ConfigureAwait(false))
            {
                if (IsWanted(rows.Current))
                {
                    rows.Current.Connection = connection;
                    yield return new Outcome(rows.Current);
                }
            }

            if (failure is not null)
            {
                yield return Outcome.Failed(failure, subject);
            }

            async Task<bool> NextAsync()
            {
                try
                {
                    return await throttle.RunAsync(() => rows.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false);
                }
                catch (AhaApiException exception)
                {
                    failure = exception;
                    return false;
                }
            }
        }
    }

    /// <summary>The integrations of a list, each in full.</summary>
    /// <param name="subject">What an error of the list is about.</param>
    /// <param name="product">The product; null for the account.</param>
    /// <param name="subjectOf">What an error of one integration is about.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<Outcome> ListInFullAsync(ErrorSubject subject, string? product, Func<Integration, ErrorSubject> subjectOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reads = new Queue<Task<Outcome>>();
        var rows = ListAsync(subject, product, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (rows.ConfigureAwait(false))
        {
            try
            {
                for (var hasMore = true; hasMore || reads.Count > 0;)
                {
                    while (reads.Count < throttle.Limit && hasMore && (hasMore = await rows.MoveNextAsync().ConfigureAwait(false)))
                    {
                        reads.Enqueue(rows.Current.Record is Integration row ? ReadAsync(subjectOf(row), product, row.Id, cancellationToken) : Task.FromResult(rows.Current));
                    }

                    if (reads.Count > 0)
                    {
                        yield return await reads.Dequeue().ConfigureAwait(false);
                    }
                }
            }
            finally
            {
                // Left early: what was begun ends before we do.
                await Task.WhenAny(Task.WhenAll(reads)).ConfigureAwait(false);
            }
        }
    }
}
