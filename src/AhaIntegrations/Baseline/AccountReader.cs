using AhaIntegrations.Errors;
using AhaIntegrations.Inventory;
using AhaIntegrations.Pipeline;

namespace AhaIntegrations.Baseline;

/// <summary>
/// Reads what a baseline is about, with as few requests as possible: products only for the whole account or a pattern,
/// lists only where something may be unlisted, missing or gone, and single integrations only where a state or a
/// template is stated.
/// </summary>
/// <param name="reader">Reads the account; several requests at once.</param>
/// <param name="document">The baseline.</param>
/// <param name="skipState">Whether states and templates are left out.</param>
internal sealed class AccountReader(IntegrationReader reader, BaselineDocument document, bool skipState)
{
    private readonly AccountView view = new();
    private int done;
    private int planned;

    /// <summary>How many reads have ended.</summary>
    public int Done => done;

    /// <summary>How many reads are known to be needed.</summary>
    public int Planned => planned;

    /// <summary>Reads. A failure becomes part of the view, unless every further request would fail as well.</summary>
    /// <exception cref="UnreadableAccountException">The connection is closed, or its token is refused.</exception>
    public async Task<AccountView> ReadAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (document.NeedsProducts)
        {
            await ReadProductsAsync(stop.Token).ConfigureAwait(false);
        }

        var known = document
            .Entries.Where(entry => entry.Id is not null)
            .ToLookup(entry => view.ScopeOf(entry.Product));
        var wanted = BaselinePlaces.Wanted(document, view);
        var covered = BaselinePlaces.Covered(document, view);
        var scopes = covered
            .Concat(wanted.Select(place => place.Scope))
            .Concat(known.Where(entries => entries.Any(entry => !NeedsRead(entry))).Select(entries => entries.Key))
            .Distinct();
        await ReadListsAsync(scopes, stop).ConfigureAwait(false);
        await ReadStatesAsync(known.SelectMany(Reads), stop).ConfigureAwait(false);
        await ReadCandidatesAsync(wanted, [.. covered], stop).ConfigureAwait(false);

        // Gone is only what a complete list does not hold: a 404 can also mean that it may not be seen.
        var doubtful = known.Where(entries => view.Find(entries.Key) is null && entries.Any(IsNotFound));
        await ReadListsAsync(doubtful.Select(entries => entries.Key), stop).ConfigureAwait(false);
        return view;
    }

    /// <summary>No documented call reads an integration of the account: its list has to do.</summary>
    private bool NeedsRead(BaselineEntry entry) =>
        !skipState && entry.NeedsDetail && (entry.Product is not null || reader.AllowUndocumented);

    private bool IsNotFound(BaselineEntry entry) => view.FindState(entry.Id!.Value) is { IsNotFound: true };

    private IEnumerable<(IntegrationScope, string)> Reads(IGrouping<IntegrationScope, BaselineEntry> entries)
    {
        var list = view.Find(entries.Key);
        return entries
            .Where(entry => !skipState && entry.NeedsDetail)
            .Where(entry => list is not { Problem: null } || list.Find(entry.Id!.Value) is not null)
            .Select(entry => (entries.Key, entry.Id!.Value));
    }

    private async Task ReadProductsAsync(CancellationToken cancellationToken)
    {
        var list = await reader
            .ReadProductsAsync(document.Covers.IncludesTeams, cancellationToken)
            .ConfigureAwait(false);
        var outcome = list.Failure is null ? null : Outcome<Product>.Failed(list.Failure, new("products", null));
        ThrowIfFatal(outcome?.EndsThePipeline == true ? outcome.Error : null);
        view.SetProducts(list.Products, document.Covers, outcome?.Error?.ErrorDetails.Message);
    }

    private async Task ReadListsAsync(IEnumerable<IntegrationScope> scopes, CancellationTokenSource stop)
    {
        var lists = await AllAsync(scopes, scope => ReadListAsync(scope, stop)).ConfigureAwait(false);
        foreach (var list in lists)
        {
            view.Add(list);
        }
    }

    private async Task ReadStatesAsync(IEnumerable<(IntegrationScope, string)> reads, CancellationTokenSource stop)
    {
        var states = await AllAsync(reads.Distinct(), read => ReadStateAsync(read, stop)).ConfigureAwait(false);
        foreach (var (id, state) in states)
        {
            view.Add(id, state);
        }
    }

    /// <summary>
    /// Reads what may satisfy entries without an id, one after the other in each place, until one does. Where the file
    /// covers everything it reads all, because those that do not satisfy are new there.
    /// </summary>
    private async Task ReadCandidatesAsync(
        IEnumerable<WantedPlace> wanted,
        HashSet<IntegrationScope> covered,
        CancellationTokenSource stop
    )
    {
        var work = wanted
            .Where(place => !skipState && place.Entry.NeedsDetail && view.Find(place.Scope) is not null)
            .GroupBy(place => place.Scope)
            .Select(places => ReadUntilSatisfiedAsync([.. places], covered.Contains(places.Key), stop));
        foreach (var states in await Task.WhenAll(work).ConfigureAwait(false))
        {
            foreach (var state in states)
            {
                view.Add(state.Key, state.Value);
            }
        }
    }

    private async Task<Dictionary<string, StateView>> ReadUntilSatisfiedAsync(
        WantedPlace[] places,
        bool readsAll,
        CancellationTokenSource stop
    )
    {
        var states = new Dictionary<string, StateView>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            foreach (var row in place.Candidates(view.Find(place.Scope)!))
            {
                var state = states.TryGetValue(row.Id, out var read) ? read : view.FindState(row.Id);
                if (state is null)
                {
                    Interlocked.Increment(ref planned);
                    (_, state) = await ReadStateAsync((place.Scope, row.Id), stop).ConfigureAwait(false);
                    states[row.Id] = state;
                }

                if (!readsAll && state.Integration is { } full && place.IsSatisfiedBy(full))
                {
                    break;
                }
            }
        }

        return states;
    }

    /// <summary>Runs all; the limit is the reader's.</summary>
    private Task<TResult[]> AllAsync<T, TResult>(IEnumerable<T> items, Func<T, Task<TResult>> read)
    {
        var work = items.Select(read).ToArray();
        planned += work.Length;
        return Task.WhenAll(work);
    }

    private async Task<ListView> ReadListAsync(IntegrationScope scope, CancellationTokenSource stop)
    {
        var rows = new List<Integration>();
        string? problem = null;
        var outcomes = reader.ListAsync(new ErrorSubject(scope.ToString(), null), scope, stop.Token);
        await foreach (var outcome in outcomes.ConfigureAwait(false))
        {
            StopIfFatal(outcome, stop);
            problem = outcome.Error?.ErrorDetails.Message ?? problem;
            if (outcome.Record is { } row)
            {
                rows.Add(row);
            }
        }

        Interlocked.Increment(ref done);
        return new ListView(scope, rows, problem);
    }

    private async Task<(string, StateView)> ReadStateAsync(
        (IntegrationScope Scope, string Id) read,
        CancellationTokenSource stop
    )
    {
        var (scope, text) = read;
        if (!NumericId.TryParse(text, out var id))
        {
            return (text, new StateView(null, NumericId.ProblemOf(text)));
        }

        var subject = IntegrationReader.SubjectOf(text, scope, null);
        var outcome = await reader.ReadAsync(subject, scope, id, stop.Token).ConfigureAwait(false);
        StopIfFatal(outcome, stop);
        Interlocked.Increment(ref done);
        return (text, new StateView(outcome.Record, outcome.Error?.ErrorDetails.Message, outcome.IsNotFound));
    }

    private static void StopIfFatal(Outcome<Integration> outcome, CancellationTokenSource stop)
    {
        if (outcome.EndsThePipeline)
        {
            stop.Cancel();
            ThrowIfFatal(outcome.Error);
        }
    }

    private static void ThrowIfFatal(System.Management.Automation.ErrorRecord? error)
    {
        if (error is not null)
        {
            throw new UnreadableAccountException(error);
        }
    }
}
