namespace AhaIntegrations.Tour;

/// <summary>The main job, step by step: what a person would type, and what a terminal shows.</summary>
public static class GuidedTour
{
    /// <summary>The steps in their order.</summary>
    public static IReadOnlyList<TourStep> Steps { get; } =
    [
        new("Connect to the sandbox. A real account: Connect-Aha company -Token (Read-Host -AsSecureString)", "Connect-Aha -Sandbox"),
        new("The products that the token may see", "Get-AhaProduct"),
        new("The integrations of the account", "Get-AhaIntegration"),
        new("Those of a product; lists never say whether one is on, so the state is '?'", "Get-AhaIntegration -Product PRJ1"),
        new("One integration in full", "Get-AhaIntegration -Product PRJ1 -Id 204584239"),
        new("Create one for the account", "New-AhaIntegration -ServiceName zendesk"),
        new("Create one from a template", "New-AhaIntegration -Product PRJ2 -ServiceName jira -TemplateId 204584239"),
        new("Find those that are off, and switch them on", "Get-AhaIntegration -Product PRJ1 -Detailed | Where-Object { -not $_.Enabled } | Enable-AhaIntegration"),
        new("The whole account at once: how are its integrations? The most urgent first", "Get-AhaIntegrationHealth -All | Where-Object Status -in Failing, Silent, Off"),
        new("Roll out a template where it is missing", "Get-AhaProduct PRJ*, OPS | New-AhaIntegration -ServiceName jira -TemplateId 583937884 -IfMissing"),
        new("A folder for what follows", "$folder = [System.IO.Directory]::CreateTempSubdirectory('aha-').FullName"),
        new("Pause a service for a migration; what was on stands in a journal", "Get-AhaIntegration -Product PRJ2 -ServiceName jira, vsts | Suspend-AhaIntegration -Path \"$folder/pause.json\""),
        new("Restore exactly what was on", "Resume-AhaIntegration -Path \"$folder/pause.json\""),
        new("A report to look at: one file, no network", "Get-AhaIntegration -All -Detailed | Export-AhaIntegrationReport -Path \"$folder/report.html\"; $folder"),
        new("See what would happen over all products, without doing it", "Get-AhaProduct | Get-AhaIntegration -ServiceName jira* -Name *V2* | Disable-AhaIntegration -WhatIf"),
        new("A product that is not there", "Get-AhaIntegration -Product PRJ9", "NotFound"),
        new("An integration of the account can't be switched by any documented call", "Get-AhaIntegration -ServiceName trello | Disable-AhaIntegration", "AccountLevelUndocumented"),
        new("Close the connection", "Disconnect-Aha"),
    ];

    /// <summary>Runs all steps.</summary>
    /// <param name="engine">The engine to run them in.</param>
    /// <param name="output">Where prompts and commands are printed.</param>
    /// <param name="steps">The steps; null for those of the tour.</param>
    /// <returns>0 when every step did what it should, else 1.</returns>
    public static int Run(HostedEngine engine, TextWriter output, IReadOnlyList<TourStep>? steps = null)
    {
        steps ??= Steps;
        foreach (var step in steps)
        {
            output.WriteLine();
            output.WriteLine($"# {step.Caption}");
            output.WriteLine($"PS> {step.Command}");
            var result = engine.Show(step.Command);
            if (result.ErrorId != step.ExpectedErrorId)
            {
                output.WriteLine($"The tour failed here: expected {step.ExpectedErrorId ?? "no error"}, got {result.ErrorId ?? "no error"}.");
                return 1;
            }
        }

        output.WriteLine();
        output.WriteLine($"{steps.Count} steps, all as expected.");
        return 0;
    }
}
