using System.Diagnostics;
using System.Text.Json;

namespace AhaIntegrations.Benchmarks;

/// <summary>Another process that reads from a server, and shares nothing with this one.</summary>
internal sealed class ReaderProcess : IDisposable
{
    private readonly Process process;

    /// <summary>Starts the process, which waits until it is told to begin.</summary>
    public ReaderProcess(string origin, int reads)
    {
        process = Self.Start(Self.Read, JsonSerializer.Serialize(new ReaderJob(origin, reads)));
    }

    /// <summary>Waits until the process has started and imported the module.</summary>
    public async Task WaitUntilReadyAsync()
    {
        if (await process.StandardOutput.ReadLineAsync() != Reader.Ready)
        {
            throw new InvalidOperationException("A process that was to read did not start.");
        }
    }

    /// <summary>Lets the process begin.</summary>
    public void Begin() => process.StandardInput.WriteLine();

    /// <summary>Waits until the process has read everything. One that fails has read nothing.</summary>
    public async Task<Reading> EndAsync() =>
        await process.StandardOutput.ReadLineAsync() is { } line
            ? JsonSerializer.Deserialize<Reading>(line)!
            : new Reading([], ["The process failed."]);

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
