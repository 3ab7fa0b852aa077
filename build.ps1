<#
.SYNOPSIS
    Builds, tests, packages or publishes the module: a thin front over dotnet.
.DESCRIPTION
    Build       leaves an importable module: Import-Module ./AhaIntegrations.psd1
    Test        runs all tests of dotnet, then the Pester tests in this PowerShell
    TestPester  runs the Pester tests alone, against what dotnet built, or against -Package
    Package     makes the .nupkg for the gallery under out/: the files that src/AhaIntegrations/AhaIntegrations.nuspec lists
    Publish     publishes that very .nupkg, or -Package, which may have been made and tested elsewhere
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 Publish -Repository PSGallery -ApiKey (Read-Host -AsSecureString)
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'TestPester', 'Package', 'Publish')]
    [string] $Task = 'Build',

    [string] $Package,

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

# Unpacks a package as an installer does, and returns the path of the manifest in it.
function Expand-Module {
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) "AhaIntegrations-$([guid]::NewGuid())"
    [System.IO.Compression.ZipFile]::ExtractToDirectory((Convert-Path $Package), $folder)
    Join-Path $folder 'AhaIntegrations.psd1'
}

function TestPester {
    if ($Package) { $env:AHA_MANIFEST = Expand-Module }
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

function Package {
    if (Test-Path $out) { Remove-Item $out -Recurse -Force }
    # The same package from the same commit: files carry its time and not that of the build.
    if (Get-Command git -ErrorAction SilentlyContinue) { $env:SOURCE_DATE_EPOCH = git -C $root log -1 --format=%ct }
    Invoke-DotNet pack (Join-Path $root 'src/AhaIntegrations') -c Release -o $out
    Get-ChildItem $out -Filter *.nupkg
}

function Publish {
    $packages = @(if ($Package) { Get-Item $Package } else { Get-ChildItem $out -Filter *.nupkg -ErrorAction SilentlyContinue })
    $publish = Get-Command Publish-PSResource -ErrorAction SilentlyContinue
    $missing = @(
        if ($packages.Count -ne 1) { 'One package: there is none under out/, or more than one. Run ./build.ps1 Package, or name it with -Package.' }
        if (-not ($publish -and $publish.Parameters.ContainsKey('NupkgPath'))) { 'Publish-PSResource -NupkgPath, of Microsoft.PowerShell.PSResourceGet 1.1 or later.' }
        if (-not $ApiKey) { 'The key of the gallery: -ApiKey (Read-Host -AsSecureString).' }
    )
    if ($missing) { throw "Can't publish. What is missing:`n- $($missing -join "`n- ")" }
    Publish-PSResource -NupkgPath $packages.FullName -Repository $Repository -ApiKey ([System.Net.NetworkCredential]::new('', $ApiKey).Password)
    "Published $($packages.Name) to $Repository."
}

& $Task
