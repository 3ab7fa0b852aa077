using System.Text.Json;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>One run of all Pester tests in a complete PowerShell.</summary>
internal static class PesterRun
{
    private static readonly string Script = Path.Combine(
        Path.GetDirectoryName(HostedEngine.FindManifest())!,
        "tests",
        "Pester",
        "run.ps1"
    );

    /// <summary>Runs them, and makes a row of each.</summary>
    /// <param name="title">What tells these rows from those of another run.</param>
    /// <param name="environment">Environment variables of the run.</param>
    /// <param name="options">Further parameters of its script.</param>
    /// <exception cref="InvalidOperationException">The run broke off, or its results are not all here.</exception>
    public static async Task<IReadOnlyList<TheoryDataRow<PesterResult>>> RunAsync(
        string title,
        (string Name, string Value)[] environment,
        params string[] options
    )
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "results.json");
            var pester = PwshProcess.BuildFact("Pester");
            var (exitCode, text) = await PwshProcess.RunAsync(
                ["-File", Script, "-Pester", pester, "-Results", file, .. options],
                environment
            );
            var results = File.Exists(file)
                ? JsonSerializer.Deserialize<PesterResult[]>(await File.ReadAllTextAsync(file))!
                : [];
            var isFailed = results.Any(result => result.Result == "Failed");
            return results.Length > 0 && exitCode == (isFailed ? 1 : 0)
                ? [.. results.Select(result => Row(title, result))]
                : throw new InvalidOperationException($"Pester ended with {exitCode}, {results.Length} rows: {text}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TheoryDataRow<PesterResult> Row(string title, PesterResult result) =>
        new(result)
        {
            TestDisplayName = $"{title}: {result.Name}",
            Label = "",
            Skip = result.Result == "Skipped" ? result.Text : null,
        };
}
