using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AhaIntegrations.Tests;

/// <summary>A port that refuses connections for a while, as that of a server which restarts.</summary>
internal sealed class InterruptibleListener : IConnectionListenerFactory, IConnectionListener
{
    private readonly SocketTransportFactory sockets = new(
        Options.Create(new SocketTransportOptions()),
        NullLoggerFactory.Instance
    );
    private IConnectionListener? current;
    private TaskCompletionSource returned = new();
    private bool isAway;
    private bool isOver;

    public EndPoint EndPoint { get; private set; } = null!;

    public async ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint,
        CancellationToken cancellationToken = default
    )
    {
        current = await sockets.BindAsync(endpoint, cancellationToken);
        EndPoint = current.EndPoint;
        return this;
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (!isOver)
        {
            if (await current!.AcceptAsync(cancellationToken) is { } connection)
            {
                return connection;
            }

            await returned.Task;
        }

        return null;
    }

    /// <summary>Refuses connections until <see cref="Return"/>.</summary>
    /// <returns>Whether it has accepted them until now.</returns>
    public async Task<bool> GoAwayAsync()
    {
        if (Interlocked.Exchange(ref isAway, true))
        {
            return false;
        }

        returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await current!.UnbindAsync();
        return true;
    }

    /// <summary>Accepts connections again, at the same port.</summary>
    public void Return()
    {
        current = sockets.BindAsync(EndPoint).AsTask().GetAwaiter().GetResult();
        isAway = false;
        returned.SetResult();
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        isOver = true;
        returned.TrySetResult();
        return current!.UnbindAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => current!.DisposeAsync();
}
