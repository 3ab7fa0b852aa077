<#
.SYNOPSIS
    Runs the Pester tests in this PowerShell. Ends with 1 when one of them failed.
.DESCRIPTION
    They run against what the checkout has built; or, with -Package, against that package as a user has it: installed,
    and found by the names of its commands. It is installed for the current user: give the process a home of its own.
.PARAMETER Package
    The package to install and test.
.PARAMETER Pester
    The module Pester: its manifest, or its name for the one that is installed.
.PARAMETER Results
    A file for the result of each test, in JSON. Without it they are shown.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Package,
    [string] $Pester = 'Pester',
    [string] $Results
)

$ErrorActionPreference = 'Stop'

# Installs the package from a repository that is the folder it lies in, and returns the path of the installed manifest.
function Install-TestedModule {
    if ($IsLinux -or $IsMacOS) {
        # PSResourceGet finds no package with an I in its name where a small I has no dot, as in Turkish.
        $culture = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
        Register-PSResourceRepository -Name AhaIntegrationsTests -Uri (Split-Path $Package) -Trusted
        Install-PSResource AhaIntegrations -Repository AhaIntegrationsTests -Prerelease
        [cultureinfo]::CurrentCulture = $culture
    }
    else {
        # Windows has one list of repositories and one folder of modules a user, whatever the environment says; and
        # Windows PowerShell has no such command. So the package is unpacked where this process alone looks.
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        $modules = Join-Path ([System.IO.Path]::GetTempPath()) "AhaIntegrations-$([guid]::NewGuid())"
        [System.IO.Compression.ZipFile]::ExtractToDirectory($Package, (Join-Path $modules AhaIntegrations))
        $env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $env:PSModulePath
    }

    (Get-Module AhaIntegrations -ListAvailable).Path
}

# What became of a test, or of a block or a file that failed by itself: of a failure Pester's own words with file and
# line, of a skipped test the reason.
function ConvertTo-Row($Item, [string] $Name, [string] $Result) {
    $errors = @($Item.ErrorRecord)
    $words = if ($Result -eq 'Skipped') {
        if ($errors) { $errors[0].Exception.Message } else { 'It is written with -Skip.' }
    } elseif ($Result -ne 'Passed') {
        if (-not $errors) { "$Result with a block around it." }
        $errors | ForEach-Object { $_.DisplayErrorMessage; $_.DisplayStackTrace }
    }
    @{ Name = $Name; Result = $Result; Text = $words -join "`n" }
}

Import-Module $Pester
$manifest = if ($Package) {
    $Package = Convert-Path -LiteralPath $Package
    Install-TestedModule
} else {
    Convert-Path -LiteralPath (Join-Path $PSScriptRoot '../../AhaIntegrations.psd1')
}
if (@($manifest).Count -ne 1) { throw "There must be one module to test, and not $(@($manifest).Count): $manifest" }

$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path (Join-Path $PSScriptRoot '*.Tests.ps1') -Data @{
    Manifest    = $manifest
    IsInstalled = [bool]$Package
}
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = if ($Results) { 'None' } else { 'Detailed' }
$run = Invoke-Pester -Configuration $configuration
if ($Results) {
    # Blocks and files can fail while no test of theirs does: before and after their tests, and when they are read.
    $rows = @(
        $run.Tests | ForEach-Object { ConvertTo-Row $_ $_.ExpandedPath $_.Result }
        $run.FailedBlocks | ForEach-Object { ConvertTo-Row $_ $_.ExpandedPath 'Failed' }
        $run.FailedContainers | ForEach-Object { ConvertTo-Row $_ $_.Name 'Failed' }
    )
    [System.IO.File]::WriteAllText($Results, (ConvertTo-Json $rows))
}

exit [int]($run.Result -ne 'Passed')
