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
    /// <summary>
    /// Whether <c>/integrations/{id}</c>, which is undocumented, can be used for integrations of the account.
    /// </summary>
    public bool AllowUndocumented { get; init; }

    /// <summary>
    /// Whether what a list shows and the server then does not find stays a row: the list of a product may hold
    /// inherited integrations, which can't be read through it.
    /// </summary>
    public bool KeepsRowsNotFound { get; init; }

    /// <summary>Selects the integrations to return.</summary>
    public required IntegrationFilter Filter { get; init; }

    /// <summary>Reads one integration in full; nothing when the filter does not match.</summary>
    public Task<Outcome<Integration>> ReadAsync(
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken
    ) => ReadAsync(NextTurn(), subject, scope, id, cancellationToken);

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
        var work = NextTurn().GetIntegrationByServiceAsync(product, serviceName, cancellationToken);
        return FilterAsync(subject, work);
    }

    /// <summary>Reads the products that the token has access to.</summary>
    public Task<ProductList> ReadProductsAsync(bool includeTeams, CancellationToken cancellationToken) =>
        ProductList.ReadAsync(session.Client.WithNotices(notices), includeTeams, cancellationToken);

    /// <summary>Reads the rows of a list, each page when it is needed. A failure ends the list.</summary>
    public IAsyncEnumerable<Outcome<Integration>> ListAsync(
        ErrorSubject subject,
        IntegrationScope scope,
        CancellationToken cancellationToken
    ) => ListAsync(NextTurn(), subject, scope, cancellationToken);

    /// <summary>
    /// Reads the integrations of a list, each in full. It reads ahead of an integration that takes long, as far as the
    /// backlog has room, and always as far as requests may be in flight.
    /// </summary>
    public async IAsyncEnumerable<Outcome<Integration>> ListInFullAsync(
        ErrorSubject subject,
        IntegrationScope scope,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var client = NextTurn();
        var reads = new Queue<Task<Outcome<Integration>>>();
        var rows = ListAsync(client, subject, scope, cancellationToken).GetAsyncEnumerator(cancellationToken);
        Task<bool>? next = null;
        throttle.BeginList();
        try
        {
            var hasMore = true;
            while (hasMore || reads.Count > 0)
            {
                var mayRead = hasMore && (reads.Count < throttle.Limit || throttle.Backlog.HasRoom);
                if (mayRead)
                {
                    next ??= rows.MoveNextAsync().AsTask();
                    if (reads.Count > 0 && !next.IsCompleted)
                    {
                        await Task.WhenAny(next, reads.Peek()).ConfigureAwait(false);
                    }

                    if (reads.Count == 0 || next.IsCompleted)
                    {
                        hasMore = await next.ConfigureAwait(false);
                        next = null;
                        if (!hasMore)
                        {
                            throttle.EndList();
                        }
                        else
                        {
                            throttle.FindRow();
                            throttle.Backlog.Add();
                            reads.Enqueue(ReadRowAsync(client, rows.Current, scope, cancellationToken));
                        }

                        continue;
                    }
                }

                if (reads.Count > 0)
                {
                    yield return await reads.Peek().ConfigureAwait(false);
                    _ = reads.Dequeue();
                    throttle.Backlog.Remove();
                }
            }
        }
        finally
        {
            // If the list is left early, what was started ends first.
            throttle.Backlog.Remove(reads.Count);
            await Task.WhenAny(Task.WhenAll(reads)).ConfigureAwait(false);
            await Task.WhenAny(next ?? Task.CompletedTask).ConfigureAwait(false);
            await rows.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<Outcome<Integration>> ListAsync(
        AhaClient client,
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
                session.SeenIntegrations.Learn(rows.Current);
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
                    return await rows.MoveNextAsync().ConfigureAwait(false);
                }
                catch (AhaApiException exception)
                {
                    failure = exception;
                    return false;
                }
            }
        }
    }

    private Task<Outcome<Integration>> ReadAsync(
        AhaClient client,
        ErrorSubject subject,
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken
    )
    {
        if (scope.Product is null && !AllowUndocumented)
        {
            return Task.FromResult(Outcome<Integration>.Failed(AccountLevel.Undocumented(subject)));
        }

        var work = client.GetIntegrationAsync(scope, id, cancellationToken);
        return FilterAsync(subject, work);
    }

    private async Task<Outcome<Integration>> ReadRowAsync(
        AhaClient client,
        Outcome<Integration> outcome,
        IntegrationScope scope,
        CancellationToken cancellationToken
    )
    {
        if (outcome.Record is not { } row)
        {
            return outcome;
        }

        if (!NumericId.TryParse(row.Id, out var id))
        {
            var problem = NumericId.ProblemOf(row.Id);
            return Outcome<Integration>.Failed(ErrorRecords.Create(ErrorId.InvalidId, problem, row));
        }

        var subject = SubjectOf(row.Id, scope, row);
        var full = await ReadAsync(client, subject, scope, id, cancellationToken).ConfigureAwait(false);
        return KeepsRowsNotFound && full.IsNotFound ? outcome : full;
    }

    /// <summary>The client for a piece of work: its requests go behind those of all that began before.</summary>
    private AhaClient NextTurn() => session.Client.WithNotices(notices, throttle.NextTurn());

    /// <summary>What an error about one integration names.</summary>
    public static ErrorSubject SubjectOf(string id, IntegrationScope scope, object? target) =>
        new($"integration {TerminalText.Sanitize(id, 60)} of {scope}", target);

    private Task<Outcome<Integration>> FilterAsync(ErrorSubject subject, Task<Integration> work) =>
        Outcome<Integration>.FromAsync(
            subject,
            work,
            integration =>
            {
                session.TemplateDependents.Learn(integration);
                return Filter.Matches(integration) ? new(integration) : Outcome<Integration>.Nothing;
            }
        );
}
