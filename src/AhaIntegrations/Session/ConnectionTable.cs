using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace AhaIntegrations;

/// <summary>
/// The only static state of the module: which runspace has which connections. A process-wide default would let a script
/// in one runspace act on the account of another.
/// </summary>
internal static class ConnectionTable
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceConnections> ByRunspace = new();

    /// <summary>The connections of the runspace that runs on this thread.</summary>
    public static RunspaceConnections Current => ByRunspace.GetValue(Runspace.DefaultRunspace, Open);

    /// <summary>Leaves this runspace without a default connection.</summary>
    public static void ForgetDefault()
    {
        if (Runspace.DefaultRunspace is { } runspace && ByRunspace.TryGetValue(runspace, out var connections))
        {
            connections.ForgetDefault();
        }
    }

    private static RunspaceConnections Open(Runspace runspace)
    {
        var connections = new RunspaceConnections();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                connections.CloseAll();
            }
        };
        return connections;
    }
}
