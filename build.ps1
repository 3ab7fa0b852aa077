<#
.SYNOPSIS
    Builds, packages or publishes the module: a thin front over dotnet, which tests it: dotnet test.
.DESCRIPTION
    Build    leaves an importable module: Import-Module ./AhaIntegrations.psd1
    Package  makes the .nupkg for the gallery under out/: the files that src/AhaIntegrations/AhaIntegrations.nuspec lists
    Publish  publishes that very .nupkg, or -Package, which may have been made and tested elsewhere. -Repository is the
             name of a registered repository, or an existing folder: a folder needs no key and no registration
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 Publish -Repository PSGallery -ApiKey (Read-Host -AsSecureString)
.EXAMPLE
    ./build.ps1 Publish -Repository ./feed
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Package', 'Publish')]
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

function Package {
    if (Test-Path $out) { Remove-Item $out -Recurse -Force }
    # The same package from the same commit: files carry its time and not that of the build.
    if (Get-Command git -ErrorAction SilentlyContinue) { $env:SOURCE_DATE_EPOCH = git -C $root log -1 --format=%ct }
    Invoke-DotNet pack (Join-Path $root 'src/AhaIntegrations') -c Release -o $out
    Get-ChildItem $out -Filter *.nupkg
}

# Whether a registered repository is a folder of this machine or a share.
function Test-IsFolderRepository([string] $Name) {
    $registered = if (Get-Command Get-PSResourceRepository -ErrorAction SilentlyContinue) {
        Get-PSResourceRepository $Name -ErrorAction SilentlyContinue
    }
    [bool]($registered -and ([uri]$registered.Uri).IsFile)
}

# Publishes to a folder, which is a repository for as long as that takes.
function Publish-ToFolder([string] $File, [string] $Folder) {
    $name = "AhaIntegrations-$([guid]::NewGuid())"
    Register-PSResourceRepository -Name $name -Uri (Convert-Path -LiteralPath $Folder)
    try { Publish-PSResource -NupkgPath $File -Repository $name }
    finally { Unregister-PSResourceRepository -Name $name }
}

function Publish {
    $packages = @(if ($Package) { Get-Item $Package } else { Get-ChildItem $out -Filter *.nupkg -ErrorAction SilentlyContinue })
    $publish = Get-Command Publish-PSResource -ErrorAction SilentlyContinue
    $isFolder = Test-Path -LiteralPath $Repository -PathType Container
    $needsKey = -not $isFolder -and -not (Test-IsFolderRepository $Repository)
    $missing = @(
        if ($packages.Count -ne 1) { 'One package: there is none under out/, or more than one. Run ./build.ps1 Package, or name it with -Package.' }
        if (-not ($publish -and $publish.Parameters.ContainsKey('NupkgPath'))) { 'Publish-PSResource -NupkgPath, of Microsoft.PowerShell.PSResourceGet 1.1 or later.' }
        if ($needsKey -and -not $ApiKey) { 'The key of the gallery: -ApiKey (Read-Host -AsSecureString).' }
    )
    if ($missing) { throw "Can't publish. What is missing:`n- $($missing -join "`n- ")" }
    if ($isFolder) { Publish-ToFolder $packages.FullName $Repository }
    else {
        $key = if ($ApiKey) { @{ ApiKey = [System.Net.NetworkCredential]::new('', $ApiKey).Password } } else { @{} }
        Publish-PSResource -NupkgPath $packages.FullName -Repository $Repository @key
    }

    "Published $($packages.Name) to $Repository."
}

& $Task
