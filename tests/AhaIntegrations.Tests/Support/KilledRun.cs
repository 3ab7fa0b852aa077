namespace AhaIntegrations.Tests;

/// <summary>Runs lines in PowerShell processes of their own, and kills them at one of their first requests.</summary>
/// <param name="server">The server that they talk to.</param>
/// <param name="setup">What comes before a line, for instance variables and the connection.</param>
internal sealed class KilledRun(LoopbackServer server, string setup)
{
    /// <summary>How many processes were killed before they ended by themselves.</summary>
    public int Killed { get; private set; }

    /// <summary>Starts a line and kills it somewhere in a number of requests; one that needs fewer is let go.</summary>
    public async Task KillAsync(string line, Random random, int requests, bool mayBeIdle = false)
    {
        var (at, way, delay) = (
            random.Next(requests) + 1,
            random.Next(3),
            TimeSpan.FromMilliseconds(random.NextDouble() * 4)
        );
        var (arrived, done) = (0, 0);
        using var child = PwshProcess.Start($"{setup}; {line}", ("AHA_TOKEN", "token"));
        child.StandardInput.Close();
        server.NextFault = _ =>
        {
            if (Interlocked.Increment(ref arrived) != at || way == 2)
            {
                return Fault.None;
            }

            // On its way, and lost; or done, and the answer lost.
            child.Kill();
            return way == 0 ? Fault.ResetBefore : Fault.None;
        };
        server.Executed = (_, _) =>
        {
            // While it takes the answer in, writes it down, or sends what comes next.
            if (Interlocked.Increment(ref done) == at && way == 2)
            {
                _ = Task.Delay(delay).ContinueWith(_ => child.Kill(), TaskScheduler.Default);
            }
        };
        var texts = await Task.WhenAll(child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        await child.WaitForExitAsync();
        (server.NextFault, server.Executed) = (_ => Fault.None, (_, _) => { });
        Assert.True(arrived > 0 || mayBeIdle, string.Concat(texts));
        Killed += child.ExitCode is 0 or 1 ? 0 : 1;

        // What it had sent may still be under way in the server.
        while (server.Connections.Accepted != server.Connections.Ended)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
