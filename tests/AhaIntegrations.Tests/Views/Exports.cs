namespace AhaIntegrations.Tests;

/// <summary>One real PowerShell that writes all of them.</summary>
public sealed class Exports : IDisposable
{
    private const string Script = """
        $ErrorActionPreference = 'Stop'
        $null = Connect-Aha -Sandbox
        $integration = Get-AhaProduct PRJ1 | Get-AhaIntegration -Id 204584239
        $health = Get-AhaIntegrationHealth PRJ1 | Select-Object -First 1
        $journal = Join-Path $env:FOLDER pause.jsonl
        '=====json'
        $objects = [ordered]@{}
        $objects.Integration = $integration | ConvertTo-Json
        $objects.IntegrationHealth = $health | ConvertTo-Json
        $objects.PauseResult = Suspend-AhaIntegration PRJ1 804274302 -Path $journal | ConvertTo-Json
        $baseline = Join-Path $env:FOLDER baseline.jsonc
        Export-AhaIntegration $baseline PRJ1
        $null = Disable-AhaIntegration PRJ1 204584239
        $objects.Difference = Compare-AhaIntegration $baseline | ConvertTo-Json
        $changes = Sync-AhaIntegration $baseline
        $objects.ChangeResult = $changes | ConvertTo-Json
        $objects.IntegrationJob = Send-AhaIntegrationRecord 204584239 Feature 1007868956 |
            Wait-AhaIntegrationJob -IntervalSec 1 | ConvertTo-Json
        $objects.CurrentUser = Get-AhaUser | ConvertTo-Json
        '{' + (($objects.Keys | ForEach-Object { '"' + $_ + '": ' + $objects.$_ }) -join ', ') + '}'
        '=====rows'
        Get-AhaIntegration PRJ2 -Detailed | ConvertTo-Json
        Get-AhaIntegrationHealth PRJ2 | ConvertTo-Json
        '=====csv'
        $integration.AdditionalFields.Add('jql_filter', 'project = A')
        $integration | ConvertTo-Csv
        '=====csv of changes'
        $changes | ConvertTo-Csv
        function Enable-Copies([object[]] $copies) {
            $on = $copies | Enable-AhaIntegration
            "$($on.State) $($on[0].Connection.Name)"
        }
        $rows = Get-AhaIntegration PRJ2
        '=====from json'
        Enable-Copies ($rows | ConvertTo-Json | ConvertFrom-Json)
        '=====from hashtables'
        Enable-Copies ($rows | ConvertTo-Json | ConvertFrom-Json -AsHashtable)
        '=====from csv'
        Enable-Copies ($rows | ConvertTo-Csv | ConvertFrom-Csv)
        '=====from clixml'
        $file = Join-Path $env:FOLDER rows.xml
        $rows | Export-Clixml $file
        Enable-Copies (Import-Clixml $file)
        """;

    private readonly TemporaryFolder folder = new();
    private Task<Dictionary<string, string>>? run;

    internal Task<Dictionary<string, string>> PartsAsync() =>
        run ??= PwshProcess.RunPartsAsync(Script, ("FOLDER", folder.Path));

    public void Dispose() => folder.Dispose();
}
