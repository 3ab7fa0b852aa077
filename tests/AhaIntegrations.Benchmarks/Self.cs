using System.Diagnostics;

namespace AhaIntegrations.Benchmarks;

/// <summary>This program, started again for what needs a process of its own.</summary>
internal static class Self
{
    /// <summary>The hidden mode in which it is a server.</summary>
    public const string Serve = "--serve";

    /// <summary>The hidden mode in which it imports a module and tells how long that took.</summary>
    public const string Import = "--import";

    /// <summary>The hidden mode in which it writes a report and tells what that took.</summary>
    public const string Report = "--report";

    /// <summary>The hidden mode in which it is a client of its own.</summary>
    public const string Read = "--read";

    public static Process Start(string mode, string argument) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Self).Assembly.Location, mode, argument])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
}
