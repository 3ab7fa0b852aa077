using System.Management.Automation;
using System.Security;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Benchmarks;

/// <summary>The module in the real engine, connected to a server.</summary>
internal sealed class Module : IDisposable
{
    private readonly HostedEngine engine = new(TextWriter.Null);

    /// <summary>Opens a connection, by default to a server that needs no pacing.</summary>
    /// <param name="origin">The server.</param>
    /// <param name="options">More parameters of Connect-Aha.</param>
    /// <param name="isChecked">Whether a request checks the connection.</param>
    public Module Connect(string origin, string options = "", bool isChecked = false)
    {
        var skip = isChecked ? "" : "-SkipCheck";
        var token = new SecureString();
        token.AppendChar('t');
        Run($"$null = Connect-Aha -BaseUri {origin} -Token $token {skip} {options}", ("token", token));
        return this;
    }

    /// <summary>Runs a script and gives what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It wrote an error: what went wrong must not be measured.</exception>
    public PSDataCollection<PSObject> Run(string script, params (string Name, object Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            engine.Runspace.SessionStateProxy.SetVariable(name, value);
        }

        using var shell = PowerShell.Create(engine.Runspace);
        var output = new PSDataCollection<PSObject>();
        shell.AddScript(script).Invoke(null, output);
        return shell.Streams.Error.Count == 0
            ? output
            : throw new InvalidOperationException($"{script}: {shell.Streams.Error[0]}");
    }

    /// <summary>Begins a script that will be stopped.</summary>
    public PowerShell Begin(string script) => PowerShell.Create(engine.Runspace).AddScript(script);

    public void Dispose() => engine.Dispose();
}
