using System.Diagnostics;
using System.Globalization;

namespace AhaIntegrations.Benchmarks;

/// <summary>A server in a process of its own, so that what it costs is not counted as ours.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    public ServerProcess(ServerOptions options)
    {
        process = Self.Start(Self.Serve, options.ToArgument());
        Origin = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start.");
    }

    public string Origin { get; }

    /// <summary>How many requests arrived so far, and how many of them were refused with 429.</summary>
    public async Task<(int Requests, int Refused)> CountAsync()
    {
        var counts = await ReadCountsAsync();
        return ((int)counts[0], (int)counts[1]);
    }

    /// <summary>How many seconds after the first request the last one came, of those that were within the quota.</summary>
    public async Task<double> MeasureSpanAsync() => (await ReadCountsAsync())[2];

    private async Task<double[]> ReadCountsAsync()
    {
        using var http = new HttpClient();
        var counts = await http.GetStringAsync(new Uri($"{Origin}/counts"));
        return [.. counts.Split(' ').Select(count => double.Parse(count, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
