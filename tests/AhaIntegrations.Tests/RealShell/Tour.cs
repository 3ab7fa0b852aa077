using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>The script of the tour, run as <c>dotnet run</c> does.</summary>
internal static class Tour
{
    private static readonly string Script = Path.Combine(
        Path.GetDirectoryName(HostedEngine.FindManifest())!,
        "src",
        "AhaIntegrations.Tour",
        "tour.ps1"
    );

    /// <summary>Runs it.</summary>
    /// <param name="arguments">What follows the two hyphens of <c>dotnet run</c>.</param>
    public static Task<(int ExitCode, string Text)> RunAsync(params string[] arguments) => TypeAsync("", arguments);

    /// <summary>Runs it, and types something.</summary>
    public static Task<(int ExitCode, string Text)> TypeAsync(string input, params string[] arguments) =>
        PwshProcess.RunAsync(["-File", Script, .. arguments], [], input);
}
