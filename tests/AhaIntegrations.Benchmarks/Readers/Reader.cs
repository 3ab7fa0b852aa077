using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using System.Text.Json;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// A process that connects and reads, as a scheduled job of its own does. It begins when it is told to, so that
/// several begin at once, and then says when each object came.
/// </summary>
internal static class Reader
{
    /// <summary>What it says when it may be told to begin.</summary>
    public const string Ready = "ready";

    public static void Run(string argument)
    {
        var job = JsonSerializer.Deserialize<ReaderJob>(argument)!;
        using var module = new Module();
        Console.WriteLine(Ready);
        if (Console.ReadLine() is null)
        {
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var times = new ConcurrentQueue<double>();
        var output = new PSDataCollection<PSObject>();
        output.DataAdded += (_, _) => times.Enqueue(Stopwatch.GetElapsedTime(started).TotalSeconds);
        module.Connect(job.Origin, "-MaximumRequestsPerMinute 300", isChecked: true);
        using var shell = module.Begin($"Get-AhaIntegration -Product P1 -Id (1..{job.Reads})");
        shell.Invoke(null, output);
        var errors = shell.Streams.Error.Select(error => error.ToString()).ToArray();
        Console.WriteLine(JsonSerializer.Serialize(new Reading([.. times], errors)));
    }
}
