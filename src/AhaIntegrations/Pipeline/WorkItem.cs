namespace AhaIntegrations;

/// <summary>A list of outcomes that is under way: its first one was asked for at once, each further one when the one before was taken.</summary>
internal sealed class WorkItem : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Outcome> outcomes;

    public WorkItem(IAsyncEnumerable<Outcome> work, CancellationToken cancellationToken)
    {
        outcomes = work.GetAsyncEnumerator(cancellationToken);
        Next = Advance();
    }

    /// <summary>Whether there is a further outcome.</summary>
    public Task<bool> Next { get; private set; }

    /// <summary>The outcome; there when <see cref="Next"/> was true.</summary>
    public Outcome Current => outcomes.Current;

    public Task<bool> Advance() => Next = outcomes.MoveNextAsync().AsTask();

    /// <summary>Ends the list. What was asked for last must have ended, as it does soon after its cancellation.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAny(Next).ConfigureAwait(false);
        await outcomes.DisposeAsync().ConfigureAwait(false);
    }
}
