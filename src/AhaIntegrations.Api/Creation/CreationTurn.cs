namespace AhaIntegrations.Api.Creation;

/// <summary>
/// The turn of creates that look alike in the list: two at once could each take the other's integration for its own, or
/// both find that there is none.
/// </summary>
internal sealed class CreationTurn() : SemaphoreSlim(1)
{
    /// <summary>How many creates were sent. What a list showed counts until the next one.</summary>
    public int Sent { get; set; }

    /// <summary>Does work when the turn is free.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, Action waits, CancellationToken cancellationToken)
    {
        if (!Wait(0, cancellationToken))
        {
            waits();
            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Release();
        }
    }
}
