namespace AhaIntegrations;

/// <summary>The open connections of one runspace: named, one of them the default.</summary>
internal sealed class RunspaceConnections
{
    private readonly Dictionary<string, Connection> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly object gate = new();
    private Connection? preferred;

    /// <summary>The connection used when none is named: the one opened last, as long as it is open.</summary>
    public Connection? Default
    {
        get
        {
            lock (gate)
            {
                return preferred is { IsOpen: true } ? preferred : null;
            }
        }
    }

    /// <summary>Leaves no default: a connection that is being opened and fails must not leave an older one to be acted on.</summary>
    public void ForgetDefault()
    {
        lock (gate)
        {
            preferred = null;
        }
    }

    public IReadOnlyList<Connection> All
    {
        get
        {
            lock (gate)
            {
                return [.. byName.Values.Where(connection => connection.IsOpen).OrderBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    public Connection? Find(string name)
    {
        lock (gate)
        {
            return byName.TryGetValue(name, out var connection) ? connection : null;
        }
    }

    /// <summary>Adds a connection and makes it the default. One of the same name is closed.</summary>
    public void Add(Connection connection)
    {
        Connection? replaced;
        lock (gate)
        {
            byName.TryGetValue(connection.Name, out replaced);
            byName[connection.Name] = connection;
            preferred = connection;
        }

        replaced?.Dispose();
    }

    /// <summary>Closes a connection, whether this runspace opened it or was handed it. Another default is never chosen silently.</summary>
    public void Close(Connection connection)
    {
        lock (gate)
        {
            if (byName.TryGetValue(connection.Name, out var known) && ReferenceEquals(known, connection))
            {
                byName.Remove(connection.Name);
            }
        }

        connection.Dispose();
    }

    public void CloseAll()
    {
        foreach (var connection in All)
        {
            Close(connection);
        }
    }
}
