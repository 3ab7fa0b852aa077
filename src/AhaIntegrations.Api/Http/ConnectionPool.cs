namespace AhaIntegrations.Api.Http;

/// <summary>
/// The connections to a server, which can be given up for new ones while requests are under way. A handler keeps its
/// connections to itself, so that all of one handler are given up together.
/// </summary>
/// <param name="connect">Creates a handler.</param>
internal sealed class ConnectionPool(Func<HttpMessageHandler> connect) : IDisposable
{
    private readonly object gate = new();
    private Lease current = new(connect());

    /// <summary>Returns the connections to use for one request, until they are returned.</summary>
    public Lease Rent()
    {
        lock (gate)
        {
            current.Users++;
            return current;
        }
    }

    /// <summary>Ends the use of connections for one request.</summary>
    public void Return(Lease lease)
    {
        lock (gate)
        {
            lease.Users--;
            CloseIfUnused(lease);
        }
    }

    /// <summary>
    /// Uses none of the connections again that are open now. Requests that are under way keep theirs until they end.
    /// </summary>
    public void Renew()
    {
        lock (gate)
        {
            var old = current;
            current = new Lease(connect());
            CloseIfUnused(old);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            current.Http.Dispose();
        }
    }

    private void CloseIfUnused(Lease lease)
    {
        if (lease != current && lease.Users == 0)
        {
            lease.Http.Dispose();
        }
    }

    /// <summary>The connections of one handler, and how many requests use them.</summary>
    internal sealed class Lease(HttpMessageHandler handler)
    {
        public HttpMessageInvoker Http { get; } = new(handler);

        public int Users { get; set; }
    }
}
