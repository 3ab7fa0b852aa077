# Scripts that use the module are tested with mocks, and wrapped by proxy functions: both copy parameters and their
# types, but none of our attributes.
param(
    [string] $Manifest = (Join-Path $PSScriptRoot '../../AhaIntegrations.psd1'),
    [switch] $IsInstalled
)

BeforeDiscovery {
    if (-not $IsInstalled) { Import-Module $Manifest -Force }
    $commands = @(Get-Command -Module AhaIntegrations | ForEach-Object { @{ Name = $_.Name } })
}

BeforeAll {
    if (-not $IsInstalled) { Import-Module $Manifest -Force }
    $null = Connect-Aha -Sandbox

    # A value that a person would type for a parameter.
    function Get-TypedValue($parameter) {
        switch ($parameter.ParameterType.Name) {
            'ConnectionReference' { 'sandbox' }
            'SecureString' { New-Object securestring }
            'PSCredential' { [pscredential]::Empty }
            'Uri' { 'http://proxy:8080' }
            'RestMethod' { 'Get' }
            { $_ -match 'Int32|Nullable' } { 1 }
            'TimeSpan' { 7 }
            'Object[]' { 'x' }
            default { 'PRJ1' }
        }
    }
}

AfterAll {
    Disconnect-Aha -All
    Remove-Module AhaIntegrations
}

Describe '<Name>' -ForEach $commands {
    It 'can be mocked, with each of its parameters' {
        Mock $Name { 'mocked' }
        $command = Get-Command $Name -Module AhaIntegrations -CommandType Cmdlet
        foreach ($set in $command.ParameterSets) {
            $arguments = @{}
            foreach ($parameter in $set.Parameters | Where-Object Name -NotIn ([System.Management.Automation.Cmdlet]::CommonParameters)) {
                if ($parameter.ParameterType -eq [switch]) { if ($parameter.IsMandatory) { $arguments[$parameter.Name] = $true } }
                elseif ($parameter.Name -notin 'WhatIf', 'Confirm') { $arguments[$parameter.Name] = Get-TypedValue $parameter }
            }
            & $Name @arguments | Should -Be 'mocked'
        }
    }
}

Describe 'A proxy function' {
    It 'takes <Given>' -ForEach @(
        @{ Given = "'PRJ2'" }
        @{ Given = "@{ Product = 'PRJ2' }" }
        @{ Given = "[pscustomobject]@{ ProductKey = 'PRJ2' }" }
        @{ Given = 'Get-AhaProduct PRJ2' }
    ) {
        $metadata = [System.Management.Automation.CommandMetadata]::new((Get-Command Get-AhaIntegration -CommandType Cmdlet))
        $text = [System.Management.Automation.ProxyCommand]::Create($metadata)
        ${function:Get-Wrapped} = [scriptblock]::Create($text)
        $value = & ([scriptblock]::Create($Given))
        @(Get-Wrapped -Product $value).Count | Should -Be 3
        @($value | Get-Wrapped).Count | Should -Be 3
    }
}
