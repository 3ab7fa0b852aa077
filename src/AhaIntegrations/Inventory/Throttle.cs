namespace AhaIntegrations.Inventory;

/// <summary>Limits how many requests of one command are under way at once; the others wait in order.</summary>
internal sealed class Throttle(int limit) : IDisposable
{
    private readonly SemaphoreSlim free = new(limit);

    public int Limit => limit;

    public async Task<T> RunAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await request().ConfigureAwait(false);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose() => free.Dispose();
}
