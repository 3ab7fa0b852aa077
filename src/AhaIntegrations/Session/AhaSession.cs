using AhaIntegrations.Api;
using AhaIntegrations.Journals;

namespace AhaIntegrations.Session;

/// <summary>An open connection and what belongs to it: the client, and what was seen through it.</summary>
internal sealed class AhaSession : IDisposable
{
    private readonly CancellationTokenSource closed = new();

    /// <summary>Opens a session.</summary>
    /// <param name="client">The client.</param>
    /// <param name="describe">
    /// Describes the connection, given the token that is canceled when the session is closed.
    /// </param>
    public AhaSession(AhaClient client, Func<CancellationToken, Connection> describe)
    {
        Connection = describe(closed.Token);
        Client = client.WithConnection(Connection);
        RecentReads = new RecentReads(Client, SeenIntegrations, TimeProvider.System);
    }

    /// <summary>The connection as users see it.</summary>
    public Connection Connection { get; }

    /// <summary>The client; records that it reads remember the connection.</summary>
    public AhaClient Client { get; }

    /// <summary>Where all changes through this connection are written down; null for nowhere.</summary>
    public ChangeJournal? Journal { get; init; }

    /// <summary>Which integrations follow which template, as far as this session has seen.</summary>
    public TemplateDependents TemplateDependents { get; } = new();

    /// <summary>The integrations that commands have read.</summary>
    public SeenIntegrations SeenIntegrations { get; } = new();

    /// <summary>What completion has read.</summary>
    public RecentReads RecentReads { get; }

    /// <summary>Closes the session: requests under way end, and no further one is sent.</summary>
    public void Dispose()
    {
        if (!closed.IsCancellationRequested)
        {
            closed.Cancel();
            Client.Dispose();
            Journal?.Dispose();
        }
    }
}
