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
        using var http = new HttpClient();
        var counts = (await http.GetStringAsync(new Uri($"{Origin}/counts"))).Split(' ');
        return (int.Parse(counts[0], CultureInfo.InvariantCulture), int.Parse(counts[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
