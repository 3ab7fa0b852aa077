using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>One real PowerShell that shows an object of each type with a view in each place.</summary>
public sealed class ViewPlaces : IDisposable
{
    /// <summary>An object of each type, and the filters that the headings suggest.</summary>
    private const string Script = """
        $ErrorActionPreference = 'Stop'
        $null = Connect-Aha -Sandbox
        $journal = Join-Path $env:FOLDER pause.json
        $objects = @(
            Get-AhaIntegration PRJ2 -Detailed
            Get-AhaIntegrationHealth PRJ1 | Select-Object -First 2
            Get-AhaIntegration PRJ2 | Suspend-AhaIntegration -Path $journal
            Get-AhaProduct PRJ1, LINE1
            Get-AhaUser
            (Get-AhaUser).ProductRoles[0]
            Export-AhaIntegration (Join-Path $env:FOLDER baseline.jsonc) -Product PRJ2
            $null = Enable-AhaIntegration PRJ2 302000003
            Compare-AhaIntegration (Join-Path $env:FOLDER baseline.jsonc)
            Sync-AhaIntegration (Join-Path $env:FOLDER baseline.jsonc)
            ($change = Send-AhaIntegrationRecord 204584239 Feature 1007868956)
            $change | Get-AhaIntegrationJob
            Get-AhaConnection
        )
        $filters = {
            $all = @($args)
            $integrations = $all | Where-Object Id -Like 30200000? | Where-Object State
            @(
                ($integrations | Where-Object State -EQ off).State
                ($integrations | Sort-Object LastErrorAt | Select-Object -Last 1 -ExpandProperty LastErrorAt).Year
                @($all | Where-Object Status -EQ Failing)[0].Status
                ($all | Where-Object Action -EQ WasOff).ProductKey
                ($all | Where-Object Kind -EQ product).Kind
            ) -join ' '
        }
        function Get-TypeName($value) { $value.PSTypeNames[0] -replace '^Deserialized\.' }
        function Show([string] $place, [object[]] $values) {
            foreach ($type in $values | ForEach-Object { Get-TypeName $_ } | Select-Object -Unique) {
                $ofType = @($values | Where-Object { (Get-TypeName $_) -eq $type })
                "=====$place $type"
                $ofType | Out-String -Width 120
            }
            "=====$place filters"
            & $filters @values
        }
        function Show-In([string] $mode, [string] $place, [object[]] $values) {
            $state = [initialsessionstate]::CreateDefault()
            $state.ImportPSModule($env:MANIFEST)
            $runspace = [runspacefactory]::CreateRunspace($state)
            $runspace.Open()
            $runspace.SessionStateProxy.LanguageMode = $mode
            foreach ($type in $values | ForEach-Object { Get-TypeName $_ } | Select-Object -Unique) {
                $ofType = @($values | Where-Object { (Get-TypeName $_) -eq $type })
                "=====$place $type"
                $shell = [powershell]::Create()
                $shell.Runspace = $runspace
                $shell.AddCommand('Out-String').AddParameter('Width', 120).Invoke($ofType)
                $shell.Streams.Error
            }
            if ($mode -ne 'NoLanguage') {
                "=====$place filters"
                $shell = [powershell]::Create()
                $shell.Runspace = $runspace
                $shell.AddScript("$filters".Replace('@($args)', '@($input)')).Invoke($values)
                $shell.Streams.Error
            }
        }
        Show live $objects
        $file = Join-Path $env:FOLDER objects.xml
        $objects | Export-Clixml $file
        $copies = Import-Clixml $file
        Show file $copies
        Show remoting ([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($objects, 1)))
        Show-In ConstrainedLanguage ConstrainedLanguage $objects
        Show-In ConstrainedLanguage ConstrainedCopies $copies
        Show-In NoLanguage NoLanguage $objects
        """;

    private readonly TemporaryFolder folder = new();
    private Task<Dictionary<string, string>>? run;

    public static IReadOnlyList<string> Names { get; } =
    ["file", "remoting", "ConstrainedLanguage", "ConstrainedCopies", "NoLanguage"];

    /// <summary>What is shown, under the place and the type.</summary>
    internal Task<Dictionary<string, string>> ShowAsync() =>
        run ??= PwshProcess.RunPartsAsync(Script, ("FOLDER", folder.Path), ("MANIFEST", HostedEngine.FindManifest()));

    public void Dispose() => folder.Dispose();
}
