using System.Diagnostics;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;

namespace AhaIntegrations.Benchmarks;

/// <summary>From Ctrl+C until the prompt is back, whatever the module was waiting for.</summary>
internal sealed class Stopping : IBenchmark
{
    /// <summary>Long enough to be in the state, and much shorter than any of the states lasts.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    public string Name => "stopping";

    public async Task<IReadOnlyList<Result>> RunAsync(Scale scale)
    {
        using var server = new ServerProcess(new ServerOptions(Rows: 100_000));
        using var slow = new ServerProcess(new ServerOptions(Rows: 100_000, Latency: 20));
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        (string State, string Origin, string Script)[] states =
        [
            ("connecting", $"https://{deaf.LocalEndpoint}", "Get-AhaProduct"),
            ("waiting for headers", server.Origin, $"Get-AhaIntegration {BenchmarkServer.Silent}"),
            ("reading a body", server.Origin, $"Get-AhaIntegration {BenchmarkServer.Half}"),
            ("backing off", server.Origin, $"Get-AhaIntegration {BenchmarkServer.Busy}"),
            ("waiting for the quota", slow.Origin, "Get-AhaIntegration -Product P1 -Id (1..301)"),
            ("between pages", slow.Origin, "Get-AhaIntegration | ForEach-Object { }"),
        ];
        var results = new List<Result>();
        foreach (var (state, origin, script) in states)
        {
            using var module = new Module().Connect(
                origin,
                state == "waiting for the quota" ? "-MaximumRequestsPerMinute 1" : ""
            );
            var times = new List<double>();
            for (var round = 0; round < Math.Min(5, scale.Rounds); round++)
            {
                times.Add(await StopAsync(module, script));
            }

            results.Add(
                new Result(
                    $"Ctrl+C to return, {state}",
                    times.Max(),
                    " ms",
                    100,
                    false,
                    $"the longest of {times.Count}; median {Turns.Median(times):0.0} ms"
                )
            );
        }

        return results;
    }

    private static async Task<double> StopAsync(Module module, string script)
    {
        using var shell = module.Begin(script);
        var run = shell.InvokeAsync();
        await Task.Delay(Settling);
        if (run.IsCompleted)
        {
            throw new InvalidOperationException(
                $"{script} ended before it was stopped: {string.Join(", ", shell.Streams.Error)}"
            );
        }

        var started = Stopwatch.GetTimestamp();
        await shell.StopAsync(null, null);
        try
        {
            await run;
        }
        catch (PipelineStoppedException)
        {
            // That is how a stopped pipeline ends.
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
