using System.Runtime.CompilerServices;
using AhaIntegrations.Api;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Inventory;

/// <summary>Reads integrations of one session: several requests at once, outcomes in order.</summary>
/// <param name="session">The session.</param>
/// <param name="throttle">Limits the requests of the command.</param>
/// <param name="notices">Receives notices.</param>
internal sealed class IntegrationReader(AhaSession session, Throttle throttle, INoticeListener notices)
{
    private readonly AhaClient client = session.Client.WithNotices(notices);

    /// <summary>
    /// Whether <c>/integrations/{id}</c>, which is undocumented, can be used for integrations of the account.
    /// </summary>
    public bool AllowUndocumented { get; init; }

    /// <summary>Selects the integrations to return.</summary>
    public required IntegrationFilter Filter { get; init; }

    /// <summary>Reads one integration in full; nothing when the filter does not match.</summary>
    public async Task<Outcome<Integration>> ReadAsync(
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken
    )
    {
        if (scope.Product is null && !AllowUndocumented)
        {
            return Outcome<Integration>.Failed(AccountLevel.Undocumented(subject));
        }

        var work = throttle.RunAsync(() => client.GetIntegrationAsync(scope, id, cancellationToken), cancellationToken);
        return await FilterAsync(subject, work).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads one integration of a service, which is deprecated; nothing when the filter does not match.
    /// </summary>
    public Task<Outcome<Integration>> ReadByServiceAsync(
        ErrorSubject subject,
        ProductKey product,
        ServiceName serviceName,
        CancellationToken cancellationToken
    )
    {
        var work = throttle.RunAsync(
            () => client.GetIntegrationByServiceAsync(product, serviceName, cancellationToken),
            cancellationToken
        );
        return FilterAsync(subject, work);
    }

    /// <summary>Reads the products that the token has access to.</summary>
    public Task<ProductList> ReadProductsAsync(CancellationToken cancellationToken) =>
        ProductList.ReadAsync(client, cancellationToken);

    /// <summary>Reads the rows of a list, each page when it is needed. A failure ends the list.</summary>
    public async IAsyncEnumerable<Outcome<Integration>> ListAsync(
        ErrorSubject subject,
        IntegrationScope scope,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var rows = client.ListIntegrationsAsync(scope, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (rows.ConfigureAwait(false))
        {
            AhaApiException? failure = null;
            while (await NextAsync().ConfigureAwait(false))
            {
                if (Filter.Matches(rows.Current))
                {
                    yield return new Outcome<Integration>(rows.Current);
                }
            }

            if (failure is not null)
            {
                yield return Outcome<Integration>.Failed(failure, subject);
            }

            async Task<bool> NextAsync()
            {
                try
                {
                    return await throttle
                        .RunAsync(() => rows.MoveNextAsync().AsTask(), cancellationToken)
                        .ConfigureAwait(false);
                }
                catch (AhaApiException exception)
                {
                    failure = exception;
                    return false;
                }
            }
        }
    }

    /// <summary>Reads the integrations of a list, each in full.</summary>
    public async IAsyncEnumerable<Outcome<Integration>> ListInFullAsync(
        ErrorSubject subject,
        IntegrationScope scope,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reads = new Queue<Task<Outcome<Integration>>>();
        var rows = ListAsync(subject, scope, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (rows.ConfigureAwait(false))
        {
            try
            {
                var hasMore = true;
                while (hasMore || reads.Count > 0)
                {
                    while (
                        reads.Count < throttle.Limit
                        && hasMore
                        && (hasMore = await rows.MoveNextAsync().ConfigureAwait(false))
                    )
                    {
                        reads.Enqueue(ReadRowAsync(rows.Current, scope, cancellationToken));
                    }

                    if (reads.Count > 0)
                    {
                        yield return await reads.Dequeue().ConfigureAwait(false);
                    }
                }
            }
            finally
            {
                // If the list is left early, what was started ends first.
                await Task.WhenAny(Task.WhenAll(reads)).ConfigureAwait(false);
            }
        }
    }

    private Task<Outcome<Integration>> ReadRowAsync(
        Outcome<Integration> outcome,
        IntegrationScope scope,
        CancellationToken cancellationToken
    )
    {
        if (outcome.Record is not { } row)
        {
            return Task.FromResult(outcome);
        }

        var subject = SubjectOf(row.Id, scope, row);
        return NumericId.TryParse(row.Id, out var id)
            ? ReadAsync(subject, scope, id, cancellationToken)
            : Task.FromResult(
                Outcome<Integration>.Failed(ErrorRecords.Create(ErrorId.InvalidId, NumericId.ProblemOf(row.Id), row))
            );
    }

    /// <summary>What an error about one integration names.</summary>
    public static ErrorSubject SubjectOf(string id, IntegrationScope scope, object? target) =>
        new($"integration {TerminalText.Sanitize(id, 60)} of {scope}", target);

    private async Task<Outcome<Integration>> FilterAsync(ErrorSubject subject, Task<Integration> work)
    {
        var outcome = await Outcome<Integration>.FromAsync(subject, work).ConfigureAwait(false);
        if (outcome.Record is not { } integration)
        {
            return outcome;
        }

        session.TemplateDependents.Learn(integration);
        return Filter.Matches(integration) ? outcome : Outcome<Integration>.Nothing;
    }
}
