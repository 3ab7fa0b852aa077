namespace AhaIntegrations.Pipeline;

/// <summary>
/// A sequence of outcomes that is under way: the first is requested at once, each further one when the previous is
/// taken.
/// </summary>
internal sealed class WorkItem<T> : IAsyncDisposable
    where T : class
{
    private readonly IAsyncEnumerator<Outcome<T>> outcomes;

    public WorkItem(IAsyncEnumerable<Outcome<T>> work, CancellationToken cancellationToken)
    {
        outcomes = work.GetAsyncEnumerator(cancellationToken);
        Next = Advance();
    }

    /// <summary>Whether there is a further outcome.</summary>
    public Task<bool> Next { get; private set; }

    /// <summary>The outcome; valid when <see cref="Next"/> was true.</summary>
    public Outcome<T> Current => outcomes.Current;

    public Task<bool> Advance() => Next = outcomes.MoveNextAsync().AsTask();

    /// <summary>
    /// Ends the sequence. What was requested last must have ended, as it does soon after its cancellation.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAny(Next).ConfigureAwait(false);
        await outcomes.DisposeAsync().ConfigureAwait(false);
    }
}
