namespace AhaIntegrations;

/// <summary>Lets a number of requests of one command be under way at once; the others wait in their order.</summary>
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
