<#
.SYNOPSIS
    Builds, tests, packages or publishes the module: a thin front over dotnet.
.DESCRIPTION
    Build       leaves an importable module: Import-Module ./AhaIntegrations.psd1
    Test        runs all tests of dotnet, then the Pester tests in this PowerShell
    TestPester  runs the Pester tests alone, against what dotnet built
    Package     stages the files of the module under out/ and makes the .nupkg of them
    Publish     publishes that very .nupkg
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 Publish -Repository PSGallery -ApiKey (Read-Host -AsSecureString)
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'TestPester', 'Package', 'Publish')]
    [string] $Task = 'Build',

    [string] $Repository = 'PSGallery',

    [securestring] $ApiKey
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$out = Join-Path $root 'out'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with exit code $LASTEXITCODE." }
}

function Build {
    Invoke-DotNet build (Join-Path $root 'src/AhaIntegrations') -c Release
}

function TestPester {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = Join-Path $root 'tests/Pester'
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Detailed'
    $result = Invoke-Pester -Configuration $configuration
    "PesterPassed: $($result.PassedCount)"
    "PesterFailed: $($result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount)"
    "PesterSkipped: $($result.SkippedCount + $result.NotRunCount)"
    if ($result.Result -ne 'Passed') { throw 'Pester tests failed.' }
}

function Test {
    Push-Location $root
    try { Invoke-DotNet test } finally { Pop-Location }
    TestPester
}

# What is shipped, by name: a file that is not listed stays behind.
function Get-ModuleFile {
    'AhaIntegrations.psd1', 'LICENSE', 'bin/AhaIntegrations.Format.ps1xml'
    'bin/net8.0/AhaIntegrations.dll', 'bin/net8.0/AhaIntegrations.Api.dll'
    Get-ChildItem (Join-Path $root 'bin/net472') -Filter *.dll | ForEach-Object { "bin/net472/$($_.Name)" }
}

function Package {
    Build
    $staged = Join-Path $out 'AhaIntegrations'
    if (Test-Path $out) { Remove-Item $out -Recurse -Force }
    foreach ($file in Get-ModuleFile) {
        $target = Join-Path $staged $file
        $null = New-Item (Split-Path $target) -ItemType Directory -Force
        Copy-Item (Join-Path $root $file) $target
    }

    Compress-PSResource -Path $staged -DestinationPath $out
    Get-ChildItem $out -Filter *.nupkg
}

function Publish {
    $package = @(Get-ChildItem $out -Filter *.nupkg -ErrorAction SilentlyContinue)
    if ($package.Count -ne 1) { throw 'There is no package under out/, or more than one. Run ./build.ps1 Package first.' }
    if (-not $ApiKey) { throw 'Give the key of the gallery: -ApiKey (Read-Host -AsSecureString).' }
    Publish-PSResource -NupkgPath $package.FullName -Repository $Repository -ApiKey ([System.Net.NetworkCredential]::new('', $ApiKey).Password)
}

& $Task
