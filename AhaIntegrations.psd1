@{
    # One dll per edition; both are built by `dotnet build` into bin/.
    RootModule             = if ($PSEdition -eq 'Desktop') { 'bin/net472/AhaIntegrations.dll' } else { 'bin/net8.0/AhaIntegrations.dll' }
    ModuleVersion          = '0.1.0'
    GUID                   = '6f3c7a52-9d0e-4b57-8a3a-2f1f5f0c9e41'
    Author                 = 'AhaIntegrations contributors'
    CompanyName            = 'AhaIntegrations contributors'
    Copyright              = '(c) 2026 AhaIntegrations contributors. MIT License.'
    Description            = 'Lists, checks, creates, switches, pauses and restores the integrations (Jira, Azure DevOps, Salesforce, Slack, ...) of an Aha! account and of all its products.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Core', 'Desktop')
    FormatsToProcess       = @('bin/AhaIntegrations.Format.ps1xml')
    CmdletsToExport        = @(
        'Connect-Aha'
        'Disconnect-Aha'
        'Get-AhaConnection'
        'Get-AhaUser'
        'Get-AhaProduct'
        'Get-AhaIntegration'
        'Get-AhaIntegrationHealth'
        'Test-AhaIntegration'
        'New-AhaIntegration'
        'Enable-AhaIntegration'
        'Disable-AhaIntegration'
        'Suspend-AhaIntegration'
        'Resume-AhaIntegration'
        'Select-AhaConnection'
        'Send-AhaIntegrationRecord'
        'Get-AhaIntegrationJob'
        'Wait-AhaIntegrationJob'
        'Invoke-AhaRestMethod'
        'Export-AhaIntegrationReport'
        'Export-AhaIntegration'
        'Compare-AhaIntegration'
        'Sync-AhaIntegration'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('Aha', 'Integrations', 'Jira', 'AzureDevOps', 'Salesforce', 'Slack', 'Administration', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'CHANGELOG.md, in the folder of the module, says what each version changes.'
        }
    }
}
