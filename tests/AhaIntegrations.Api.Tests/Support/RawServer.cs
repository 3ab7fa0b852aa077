using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AhaIntegrations.Api.Tests;

/// <summary>A server on a raw socket, for what no library would send. Remembers each request that arrives.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<RawConnection> connections = [];
    private readonly Func<RawConnection, string, Task<bool>> answer;
    private int accepted;

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Answers a request; false closes the connection.</param>
    public RawServer(Func<RawConnection, string, Task<bool>> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/api/v1");

    /// <summary>The requests, whole, in the order in which they arrived.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>How many connections were accepted.</summary>
    public int Accepted => accepted;

    public void Dispose()
    {
        listener.Stop();
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = new RawConnection(
                    await listener.AcceptTcpClientAsync(),
                    Interlocked.Increment(ref accepted)
                );
                connections.Add(connection);
                _ = ServeAsync(connection);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(RawConnection connection)
    {
        using (connection)
        {
            try
            {
                while (await connection.ReadAsync() is { } request)
                {
                    Requests.Enqueue(request);
                    var isLast = request.Contains("\r\nConnection: close\r\n", StringComparison.Ordinal);
                    if (!await answer(connection, request) || isLast)
                    {
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // The client has gone, or the test has ended.
            }
        }
    }
}
