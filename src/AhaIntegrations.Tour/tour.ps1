<#
.SYNOPSIS
    Shows the AhaIntegrations module in this PowerShell, against its embedded sandbox.
.DESCRIPTION
    Without parameters it gives the tour: the main job, step by step, as a person would type it. It ends with 1 at the
    first step that does not end as it should.
.PARAMETER Command
    Run this line instead of the tour. The exit code is that of pwsh -Command.
.PARAMETER File
    Run this script instead of the tour. The exit code is that of pwsh -File.
.PARAMETER Interactive
    Give a prompt; leave it with exit.
.PARAMETER Module
    Import this module, such as the manifest of an unpacked package, instead of that of the checkout.
#>
[CmdletBinding(DefaultParameterSetName = 'Tour', PositionalBinding = $false)]
param(
    [Parameter(Mandatory, ParameterSetName = 'Command')] [string] $Command,
    [Parameter(Mandatory, ParameterSetName = 'File')] [string] $File,
    [Parameter(Mandatory, ParameterSetName = 'Interactive')] [switch] $Interactive,
    [string] $Module = (Join-Path $PSScriptRoot '../../AhaIntegrations.psd1')
)

$Module = Convert-Path -LiteralPath $Module -ErrorAction Stop

# Another PowerShell like this one, on the same terminal, with the module imported.
function Invoke-PowerShell([string] $Line, [string[]] $Options) {
    $program = [System.Environment]::ProcessPath
    $dll = @(if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' })
    $import = "Import-Module '$($Module.Replace("'", "''"))' -ErrorAction Stop"
    & $program @dll -NoProfile @Options -Command "$import`n$Line"
}

if ($Command) {
    Invoke-PowerShell $Command
    exit $LASTEXITCODE
}

if ($Interactive) {
    Invoke-PowerShell "'AhaIntegrations is imported. Connect-Aha -Sandbox to begin, exit to leave.'" '-NoExit'
    exit $LASTEXITCODE
}

Import-Module $Module -ErrorAction Stop

if ($File) {
    # Its block, and not the script itself: so an exit in it, or an error that ends it, is that of this process.
    $path = Convert-Path -LiteralPath $File -ErrorAction Stop
    & (Get-Command $path -CommandType ExternalScript -ErrorAction Stop).ScriptBlock
    return
}

if ([System.Console]::IsOutputRedirected) { $PSStyle.OutputRendering = 'PlainText' }

$steps = @(
    @{
        Caption = 'Connect to the sandbox. A real account: Connect-Aha company -Token (Read-Host -AsSecureString)'
        Line    = 'Connect-Aha -Sandbox'
    }
    @{
        Caption = 'The products that the token may see'
        Line    = 'Get-AhaProduct'
    }
    @{
        Caption = 'The integrations of the account'
        Line    = 'Get-AhaIntegration'
    }
    @{
        Caption = "Those of a product; lists never say whether one is on, so the state is '?'"
        Line    = 'Get-AhaIntegration -Product PRJ1'
    }
    @{
        Caption = 'One integration in full'
        Line    = 'Get-AhaIntegration -Product PRJ1 -Id 204584239'
    }
    @{
        Caption = 'Create one for the account'
        Line    = 'New-AhaIntegration -ServiceName zendesk'
    }
    @{
        Caption = 'Create one from a template'
        Line    = 'New-AhaIntegration -Product PRJ2 -ServiceName jira -TemplateId 204584239'
    }
    @{
        Caption = 'Find those that are off, and switch them on'
        Line    = 'Get-AhaIntegration PRJ1 -Detailed | Where-Object { -not $_.Enabled } | Enable-AhaIntegration'
    }
    @{
        Caption = 'The whole account at once: how are its integrations? The most urgent first'
        Line    = 'Get-AhaIntegrationHealth -All | Where-Object Status -in Failing, Silent, Off'
    }
    @{
        Caption = 'Roll out a template where it is missing'
        Line    = 'Get-AhaProduct PRJ*, OPS | New-AhaIntegration -ServiceName jira -TemplateId 583937884 -IfMissing'
    }
    @{
        Caption = 'A folder for what follows'
        Line    = '$folder = [System.IO.Directory]::CreateTempSubdirectory("aha-").FullName'
    }
    @{
        Caption = 'Write a baseline for version control: one integration on a line'
        Line    = 'Export-AhaIntegration "$folder/baseline.jsonc" -Product PRJ1, PRJ2'
    }
    @{
        Caption = 'A snapshot also has the times of errors: a month later, a second one shows what changed'
        Line    = 'Export-AhaIntegration "$folder/october.jsonc" -Product PRJ1, PRJ2 -AsSnapshot'
    }
    @{
        Caption = 'Someone switches one off; a nightly job finds it and ends with exit code 1'
        Line    = '$null = Disable-AhaIntegration PRJ1 204584239; Compare-AhaIntegration "$folder/baseline.jsonc" -FailOn Any'
        ErrorId = 'DriftFound'
    }
    @{
        Caption = 'In a pull request, each difference becomes an annotation on its line'
        Line    = 'Compare-AhaIntegration "$folder/baseline.jsonc" | ForEach-Object { "::warning line=$($_.Line)::$_" }'
    }
    @{
        Caption = 'What changed between two snapshots, without a request'
        Line    = @'
Export-AhaIntegration "$folder/november.jsonc" -Product PRJ1, PRJ2 -AsSnapshot
Compare-AhaIntegration "$folder/october.jsonc" "$folder/november.jsonc"
'@
    }
    @{
        Caption = 'Make the account as the baseline states'
        Line    = 'Sync-AhaIntegration "$folder/baseline.jsonc" -JournalPath "$folder/changes.jsonl"'
    }
    @{
        Caption = 'Roll out a template: an entry with a pattern and without an id'
        Line    = @'
@"
{
  "format": "AhaIntegrations baseline", "version": 1, "address": "$((Get-AhaConnection).Address)",
  "integrations": [ { "product": "PRJ*", "service_name": "trello", "template_id": "583937884" } ]
}
"@ | Set-Content "$folder/roll-out.jsonc"
Sync-AhaIntegration "$folder/roll-out.jsonc" -JournalPath "$folder/changes.jsonl"
'@
    }
    @{
        Caption = 'Before a migration weekend: record the state'
        Line    = 'Export-AhaIntegration "$folder/before.jsonc" -Product PRJ2'
    }
    @{
        Caption = 'Pause a service for a migration; a journal records what was on'
        Line    = 'Get-AhaIntegration PRJ2 -ServiceName jira, vsts | Suspend-AhaIntegration -Path "$folder/pause.jsonl"'
    }
    @{
        Caption = 'Restore exactly what was on'
        Line    = 'Resume-AhaIntegration -Path "$folder/pause.jsonl"'
    }
    @{
        Caption = 'The proof: no difference, no error'
        Line    = 'Compare-AhaIntegration "$folder/before.jsonc" -FailOn Any'
    }
    @{
        Caption = 'A report to look at: one file, no network'
        Line    = 'Get-AhaIntegration -All -Detailed | Export-AhaIntegrationReport -Path "$folder/report.html"; $folder'
    }
    @{
        Caption = 'See what would happen over all products, without doing it'
        Line    = 'Get-AhaProduct | Get-AhaIntegration -ServiceName jira* -Name *V2* | Disable-AhaIntegration -WhatIf'
    }
    @{
        Caption = 'A product that is not there'
        Line    = 'Get-AhaIntegration -Product PRJ9'
        ErrorId = 'NotFound'
    }
    @{
        Caption = "An integration of the account can't be switched by any documented call"
        Line    = 'Get-AhaIntegration -ServiceName trello | Disable-AhaIntegration'
        ErrorId = 'AccountLevelUndocumented'
    }
    @{
        Caption = 'Close the connection'
        Line    = 'Disconnect-Aha'
    }
)

foreach ($step in $steps) {
    Write-Host "`n$($PSStyle.Foreground.BrightBlack)# $($step.Caption)$($PSStyle.Reset)`nPS> $($step.Line)"
    $Error.Clear()
    try { . ([scriptblock]::Create($step.Line)) 2>&1 | Out-Default } catch { $_ | Out-Default }
    $found = if ($Error) { "$($Error[0].FullyQualifiedErrorId)".Split(',')[0] }
    if ($found -ne $step.ErrorId) {
        $wanted, $got = foreach ($id in $step.ErrorId, $found) { if ($id) { "the error $id" } else { 'no error' } }
        Write-Host "The tour failed here: expected $wanted, got $got."
        exit 1
    }
}

Write-Host "`n$($steps.Count) steps, all as expected."
