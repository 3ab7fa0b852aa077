namespace AhaIntegrations.Session;

/// <summary>The open sessions of one runspace: named, one of them the default.</summary>
internal sealed class RunspaceSessions
{
    private readonly Dictionary<string, AhaSession> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly object gate = new();
    private AhaSession? preferred;

    /// <summary>
    /// The session that is used when none is named: the one opened or selected last, while it is open.
    /// </summary>
    public AhaSession? Default
    {
        get
        {
            lock (gate)
            {
                return preferred is { Connection.IsOpen: true } ? preferred : null;
            }
        }
    }

    /// <summary>The open sessions, sorted by name.</summary>
    public IReadOnlyList<AhaSession> All
    {
        get
        {
            lock (gate)
            {
                return
                [
                    .. byName
                        .Values.Where(session => session.Connection.IsOpen)
                        .OrderBy(session => session.Connection.Name, StringComparer.OrdinalIgnoreCase),
                ];
            }
        }
    }

    /// <summary>
    /// Leaves no default: a connection that is being opened and fails must not leave an older one to be acted on.
    /// </summary>
    public void ForgetDefault()
    {
        lock (gate)
        {
            preferred = null;
        }
    }

    public AhaSession? Find(string name)
    {
        lock (gate)
        {
            return byName.TryGetValue(name, out var session) ? session : null;
        }
    }

    /// <summary>Adds a session and makes it the default. One of the same name is closed.</summary>
    public void Add(AhaSession session)
    {
        AhaSession? replaced;
        lock (gate)
        {
            byName.TryGetValue(session.Connection.Name, out replaced);
            byName[session.Connection.Name] = session;
            preferred = session;
        }

        replaced?.Dispose();
    }

    /// <summary>Whether a connection is that of the default session.</summary>
    public bool IsDefault(Connection connection) => ReferenceEquals(Default?.Connection, connection);

    /// <summary>Makes an open session the default, whether this runspace opened it or received it.</summary>
    public void Prefer(AhaSession session)
    {
        lock (gate)
        {
            preferred = session;
        }
    }

    /// <summary>
    /// Closes a session, whether this runspace opened it or received it. No other one becomes the default.
    /// </summary>
    public void Close(AhaSession session)
    {
        lock (gate)
        {
            var name = session.Connection.Name;
            if (byName.TryGetValue(name, out var known) && ReferenceEquals(known, session))
            {
                byName.Remove(name);
            }
        }

        session.Dispose();
    }

    public void CloseAll()
    {
        foreach (var session in All)
        {
            Close(session);
        }
    }
}
