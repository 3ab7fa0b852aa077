# Scripts that run in strict mode find no errors of ours in $Error, not even those that a view swallows.
param(
    [string] $Manifest = (Join-Path $PSScriptRoot '../../AhaIntegrations.psd1'),
    [switch] $IsInstalled
)

BeforeAll {
    if (-not $IsInstalled) { Import-Module $Manifest -Force }
    $null = Connect-Aha -Sandbox
}

AfterAll {
    Disconnect-Aha -All
    Remove-Module AhaIntegrations
}

Describe 'In strict mode' {
    It '<Line> leaves no error behind' -ForEach @(
        @{ Line = 'Get-AhaConnection' }
        @{ Line = 'Get-AhaUser' }
        @{ Line = 'Get-AhaProduct -IncludeTeam' }
        @{ Line = 'Get-AhaIntegration -All' }
        @{ Line = 'Get-AhaIntegration PRJ1 -Detailed | Format-List *' }
        @{ Line = 'Get-AhaIntegrationHealth -All' }
        @{ Line = "'PRJ1' | Get-AhaIntegration -Name 'Jira*' | Sort-Object State | Select-Object Id, State, LastErrorAt" }
        @{ Line = 'Send-AhaIntegrationRecord 204584239 Feature 1 | Wait-AhaIntegrationJob' }
        @{ Line = 'Invoke-AhaRestMethod products/PRJ1' }
        @{ Line = 'Disable-AhaIntegration PRJ1 204584239 -WhatIf' }
    ) {
        Set-StrictMode -Version Latest
        $Error.Clear()
        & ([scriptblock]::Create($Line)) | Out-String -Width 200 | Should -Not -Be $null
        $Error | Should -BeNullOrEmpty
    }
}
