namespace AhaIntegrations.Tests;

/// <summary>Real PowerShells that do the jobs of the help, as written there, where something has changed.</summary>
public sealed class BaselineJobs : IDisposable
{
    /// <summary>Two integrations are not as they were when the baseline was written.</summary>
    private const string Changes = """
        Export-AhaIntegration baseline.jsonc -All
        $null = Disable-AhaIntegration PRJ1 204584239
        $null = Enable-AhaIntegration PRJ1 31907509
        """;

    private const string SecondSnapshot = """
        $null = Disable-AhaIntegration PRJ1 204584239
        Export-AhaIntegration november.jsonc -All -AsSnapshot -Force
        Compare-AhaIntegration october.jsonc november.jsonc
        """;

    /// <summary>The job connects to an account in which it is on.</summary>
    private const string OtherAccount = """
        $null = Disable-AhaIntegration PRJ1 204584239
        Export-AhaIntegration baseline.jsonc -All
        function Get-Secret { }
        function Connect-Aha { AhaIntegrations\Connect-Aha -Sandbox -Name company }
        """;

    private readonly TemporaryFolder folder = new();
    private Task<Dictionary<string, string>>? run;

    /// <summary>What each job shows.</summary>
    internal Task<Dictionary<string, string>> ShowAsync() =>
        run ??= PwshProcess.RunPartsAsync(
            string.Join(
                '\n',
                "$PSStyle.OutputRendering = 'PlainText'; $ErrorActionPreference = 'Stop'",
                Shown("first", Job("Export-AhaIntegration", 1, after: "(Get-Item baseline.jsonc).Name")),
                Shown("review", Job("Compare-AhaIntegration", 1, Changes, "Get-Content summary.md")),
                Shown("plan as CSV", Job("Sync-AhaIntegration", 3, Changes)),
                Shown("plan as JSON", Job("Sync-AhaIntegration", 4, Changes)),
                Shown("roll-out", Job("Sync-AhaIntegration", 1, after: "(Get-Content changes.jsonl).Count")),
                Shown("weekend", Job("Compare-AhaIntegration", 3)),
                Shown("month", Job("Export-AhaIntegration", 2, after: SecondSnapshot))
            ),
            ("FOLDER", folder.Path)
        );

    /// <summary>The job at night has a process of its own, which it ends.</summary>
    internal Task<(int ExitCode, string Text)> RunNightAsync() =>
        PwshProcess.RunAsync(Job("Compare-AhaIntegration", 2, OtherAccount), ("FOLDER", folder.Path));

    public void Dispose() => folder.Dispose();

    private static string Shown(string name, string job) => $"'====={name}'; & {{ {job} }} | Out-String -Width 200";

    private static string Job(string page, int example, string before = "", string after = "")
    {
        var text = new HelpPage(page).Entries("EXAMPLES")[example - 1].Text;
        return $"""
            Set-Location (New-Item -ItemType Directory (Join-Path $env:FOLDER '{page} {example}'))
            $null = AhaIntegrations\Connect-Aha -Sandbox
            {before}
            {HelpPage.Code(text, "powershell").Single()}
            {after}
            """;
    }
}
