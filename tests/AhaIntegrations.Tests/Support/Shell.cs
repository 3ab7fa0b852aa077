using System.Management.Automation;
using System.Security;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>
/// A real engine with the module imported from its manifest, and what a test wants to know of a script that ran in it.
/// </summary>
internal sealed class Shell : IDisposable
{
    private readonly StringWriter screen = new();
    private readonly HostedEngine engine;

    public Shell()
    {
        engine = new HostedEngine(screen);
    }

    /// <summary>What a person types when asked, line by line; nobody is there when there is nothing left.</summary>
    public Shell Answer(params string[] lines)
    {
        Array.ForEach(lines, engine.Host.Answers.Enqueue);
        return this;
    }

    /// <summary>Connects to a server with a token that it accepts.</summary>
    public Shell Connect(LoopbackServer server, string name = "test", string options = "-MaximumRetryCount 0")
    {
        Run(
                $"$null = Connect-Aha -BaseUri {server.Origin} -Token $token -Name {name} {options}",
                ("token", Secure("token"))
            )
            .AssertNoErrors();
        server.Requests.Clear();
        return this;
    }

    public Shell ConnectSandbox()
    {
        Run("$null = Connect-Aha -Sandbox").AssertNoErrors();
        return this;
    }

    public ShellResult Run(string script, params (string Name, object? Value)[] variables)
    {
        using var shell = PowerShell.Create(engine.Runspace);
        foreach (var (name, value) in variables)
        {
            engine.Runspace.SessionStateProxy.SetVariable(name, value);
        }

        var output = new PSDataCollection<PSObject>();
        var errors = new List<ErrorRecord>();
        try
        {
            shell.AddScript(script).Invoke(null, output);
        }
        catch (RuntimeException exception)
        {
            errors.Add(exception.ErrorRecord);
        }

        return new ShellResult(
            [.. output],
            [.. shell.Streams.Error.Concat(errors)],
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Debug.Select(record => record.Message)],
            [.. shell.Streams.Progress]
        );
    }

    /// <summary>
    /// Runs a script and stops it, as Ctrl+C does, when a condition holds. Ends when the engine has returned.
    /// </summary>
    public async Task RunUntilStopped(string script, Func<bool> condition)
    {
        using var shell = PowerShell.Create(engine.Runspace);
        var run = shell.AddScript(script).InvokeAsync();
        while (!condition())
        {
            await Task.Delay(5);
        }

        await Task.Delay(50);
        Assert.False(run.IsCompleted);
        await shell.StopAsync(null, null);
        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => run);
    }

    /// <summary>What the Tab key offers at the end of a line.</summary>
    public IReadOnlyList<string> Complete(string line) =>
        [
            .. Run("(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText", ("line", line))
                .AssertNoErrors()
                .Output.Where(text => text is not null)
                .Select(text => (string)text.BaseObject),
        ];

    /// <summary>The text that a terminal of 120 columns shows, without spaces at the ends of lines.</summary>
    public string Show(string command)
    {
        screen.GetStringBuilder().Clear();
        engine.Show(command);
        return string.Join('\n', screen.ToString().Split('\n').Select(line => line.TrimEnd())).Trim('\n');
    }

    /// <summary>A connection of a client that a test has made, usable in any engine that it is passed to.</summary>
    public static Connection Register(string name, AhaClient client, Uri address)
    {
        var session = new AhaSession(client, closed => new Connection(name, address, closed));
        SessionTable.Register(session);
        return session.Connection;
    }

    public static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var c in text)
        {
            secure.AppendChar(c);
        }

        return secure;
    }

    public void Dispose() => engine.Dispose();
}
