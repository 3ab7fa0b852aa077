using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace AhaIntegrations.Session;

/// <summary>
/// The only static state of the module: the sessions of each runspace, and the session behind each connection. A
/// process-wide default would let a script in one runspace act on the account of another.
/// </summary>
internal static class SessionTable
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSessions> ByRunspace = new();
    private static readonly ConditionalWeakTable<Connection, AhaSession> ByConnection = new();

    /// <summary>The sessions of the runspace that runs on this thread.</summary>
    public static RunspaceSessions Current => ByRunspace.GetValue(Runspace.DefaultRunspace, CreateSessions);

    /// <summary>The session behind a connection, from whichever runspace; null when there is none.</summary>
    public static AhaSession? Find(Connection connection) =>
        ByConnection.TryGetValue(connection, out var session) ? session : null;

    /// <summary>Registers a new session and makes it the default of this runspace.</summary>
    public static void Open(AhaSession session)
    {
        Register(session);
        Current.Add(session);
    }

    /// <summary>Registers a new session, so that its connection can be used in any runspace it is passed to.</summary>
    public static void Register(AhaSession session) => ByConnection.Add(session.Connection, session);

    /// <summary>Leaves this runspace without a default session. A thread without a runspace has none.</summary>
    public static void ForgetDefault()
    {
        if (Runspace.DefaultRunspace is { } runspace && ByRunspace.TryGetValue(runspace, out var sessions))
        {
            sessions.ForgetDefault();
        }
    }

    private static RunspaceSessions CreateSessions(Runspace runspace)
    {
        var sessions = new RunspaceSessions();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                sessions.CloseAll();
            }
        };
        return sessions;
    }
}
