# The module as people use it, in their own shell: PowerShell 7.4 or later, or Windows PowerShell 5.1.
param(
    [string] $Manifest = (Join-Path $PSScriptRoot '../../AhaIntegrations.psd1'),
    [switch] $IsInstalled
)

BeforeDiscovery {
    $exported = (Test-ModuleManifest $Manifest).ExportedCmdlets.Keys
    # How much data the sandbox begins with.
    $seed = Get-Content (Join-Path $PSScriptRoot '../../src/AhaIntegrations.Api/Sandbox/seed.json') -Raw | ConvertFrom-Json
    $ofAccount = $seed.account_integrations.Count
    $of = @{}
    foreach ($owner in $seed.product_integrations.PSObject.Properties) { $of[$owner.Name] = $owner.Value.Count }
    $ofProducts = 0
    foreach ($product in $seed.products) { if (-not $product.product_line) { $ofProducts += $of[$product.reference_prefix] } }
}

BeforeAll {
    # What is installed is found by the names of its commands.
    if (-not $IsInstalled) { Import-Module $Manifest -Force }
    $null = Connect-Aha -Sandbox
}

AfterAll {
    Disconnect-Aha -All
    Remove-Module AhaIntegrations
}

Describe 'The module' {
    It 'is the one to be tested' {
        (Get-Module AhaIntegrations).ModuleBase | Should -Be (Split-Path (Convert-Path $Manifest))
    }

    It 'has a valid manifest' {
        (Test-ModuleManifest $Manifest).ExportedCmdlets.Keys | Should -Contain 'Get-AhaIntegration'
    }

    It 'exports <_>' -ForEach $exported {
        (Get-Command $_ -Module AhaIntegrations).CommandType | Should -Be 'Cmdlet'
    }
}

Describe 'The everyday lines' {
    BeforeEach { $null = Connect-Aha -Sandbox }

    It '<Line> gives <Count>' -ForEach @(
        @{ Count = $ofAccount; Line = 'Get-AhaIntegration' }
        @{ Count = $of.PRJ1; Line = 'Get-AhaIntegration -Product PRJ1 | Enable-AhaIntegration' }
        @{ Count = $of.PRJ1 + $of.PRJ2; Line = "'PRJ1','PRJ2' | Get-AhaIntegration" }
        @{ Count = 0; Line = 'Get-AhaProduct | Get-AhaIntegration -ServiceName jira* | Disable-AhaIntegration -WhatIf' }
        @{ Count = 3; Line = 'Get-AhaProduct PRJ* | New-AhaIntegration -ServiceName jira -TemplateId 204584239 -Confirm:$false' }
        @{ Count = 4; Line = 'Get-AhaIntegration -Product PRJ1 -Detailed | Where-Object { -not $_.Enabled } | Enable-AhaIntegration' }
        @{ Count = 1; Line = "[pscustomobject]@{ Product = 'PRJ1'; Id = '204584239' } | Enable-AhaIntegration" }
        @{ Count = 2; Line = 'Get-AhaIntegration | Where-Object ServiceName -eq salesforce' }
        @{ Count = 1; Line = 'Get-AhaIntegration -Product PRJ1 | Select-Object -First 1' }
        @{ Count = $ofAccount + $ofProducts; Line = 'Get-AhaIntegration -All' }
        @{ Count = 2; Line = 'Get-AhaIntegrationHealth -Product PRJ1 | Where-Object Status -eq Failing' }
        @{ Count = 1; Line = 'Test-AhaIntegration -Product PRJ2' }
        @{ Count = 2; Line = 'Get-AhaProduct PRJ*,OPS | New-AhaIntegration -ServiceName jira -TemplateId 583937884 -IfMissing' }
        @{ Count = 1; Line = 'Send-AhaIntegrationRecord 204584239 Feature 1007868956 | Wait-AhaIntegrationJob -IntervalSec 1' }
        @{ Count = $seed.products.Count; Line = 'Invoke-AhaRestMethod products -Paginate' }
        @{ Count = 1; Line = 'Get-AhaIntegrationHealth -All | Export-AhaIntegrationReport (Join-Path $TestDrive report.html) -PassThru' }
    ) {
        @(& ([scriptblock]::Create($Line))).Count | Should -Be $Count
    }

    It 'pauses and restores exactly what was on' {
        $journal = Join-Path $TestDrive 'pause.jsonl'
        @(Get-AhaIntegration PRJ2 | Suspend-AhaIntegration -Path $journal).Action | Should -Be @('SwitchedOff', 'SwitchedOff', 'WasOff')
        @(Get-AhaIntegration PRJ2 -Detailed).Enabled | Should -Be @($false, $false, $false)
        @(Resume-AhaIntegration -Path $journal).Action | Should -Be @('SwitchedOn', 'SwitchedOn')
        @(Get-AhaIntegration PRJ2 -Detailed).Enabled | Should -Be @($true, $true, $false)
    }

    It 'takes rows of a CSV file' {
        $file = Join-Path $TestDrive 'rows.csv'
        Get-AhaIntegration -Product PRJ2 | Export-Csv $file -NoTypeInformation
        @(Import-Csv $file | Disable-AhaIntegration).Enabled | Should -Be @($false, $false, $false)
    }

    It 'takes objects that Select-Object made of products' {
        @(Get-AhaProduct PRJ2 | Select-Object Key, Id, Name | Get-AhaIntegration).Count | Should -Be 3
    }

    It 'asks for no page that Select-Object -First does not need' {
        1..201 | ForEach-Object { $null = New-AhaIntegration -Product OPS -ServiceName jira }
        $records = Get-AhaIntegration -Product OPS -Verbose 4>&1
        @($records -match '^GET products/OPS').Count | Should -Be 2
        $records = Get-AhaIntegration -Product OPS -Verbose 4>&1 | Select-Object -First 2
        @($records -match '^GET products/OPS').Count | Should -Be 1
    }

    It 'takes copies made by <_> back to their own account' -ForEach 'Select-Object *', 'Select-Object Id, ProductKey, Connection' {
        $null = Connect-Aha -Sandbox -Name first
        $null = Connect-Aha -Sandbox -Name second
        $copies = & ([scriptblock]::Create("Get-AhaIntegration PRJ2 -Connection first | $_"))
        ($copies | Disable-AhaIntegration).Connection.Name | Select-Object -Unique | Should -Be 'first'
    }

    It 'takes copies from a file back to their own account, or refuses them' {
        $null = Connect-Aha -Sandbox -Name first
        Get-AhaIntegration PRJ2 | Export-Clixml (Join-Path $TestDrive 'rows.xml')
        $null = Connect-Aha -Sandbox -Name second
        (Import-Clixml (Join-Path $TestDrive 'rows.xml') | Disable-AhaIntegration).Connection.Name | Select-Object -Unique | Should -Be 'first'
        Disconnect-Aha first
        { Import-Clixml (Join-Path $TestDrive 'rows.xml') | Disable-AhaIntegration -ErrorAction Stop } | Should -Throw -ErrorId 'ConnectionNotFound,*'
    }

    It 'names the target under -WhatIf and changes nothing' {
        Get-AhaIntegration PRJ2 302000001 | Disable-AhaIntegration -WhatIf
        (Get-AhaIntegration PRJ2 302000001).Enabled | Should -BeTrue
    }
}

Describe 'Secrets' {
    BeforeEach { $null = Connect-Aha -Sandbox }

    It 'masks the callback token in <_>' -ForEach 'Out-String', 'ConvertTo-Json -Depth 5', 'ConvertTo-Csv', 'Format-List * | Out-String' {
        $integration = Get-AhaIntegration PRJ1 204584239
        $token = $integration.RevealCallbackToken()
        $token | Should -Not -BeNullOrEmpty
        (& ([scriptblock]::Create("`$args[0] | $_")) $integration | Out-String) | Should -Not -Match $token
    }
}

Describe 'Credentials and sessions' {
    BeforeAll {
        $canary = 'CANARY-in-clear'
        $pwsh = (Get-Process -Id $PID).Path
        # PowerShell as a .NET tool is dotnet with a dll.
        $dll = @(if ([System.IO.Path]::GetFileNameWithoutExtension($pwsh) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' })
        $token = ConvertTo-SecureString 'CANARY-secure' -AsPlainText -Force
    }
    BeforeEach { $aha = Connect-Aha -Sandbox }

    It 'keeps secrets out of a transcript, exports and $Error' {
        $transcript = Join-Path $TestDrive 'transcript.txt'
        $null = Start-Transcript $transcript
        try {
            $integration = Get-AhaIntegration PRJ1 204584239 -Debug -Verbose 4>&1 5>&1 | Where-Object { $_ -is [AhaIntegrations.Integration] }
            $integration | Format-List * | Out-Default
            Connect-Aha -BaseUri http://127.0.0.1:9 -Token $token -MaximumRetryCount 0 -ErrorAction SilentlyContinue
        }
        catch { $_ | Format-List * -Force | Out-Default }
        finally { $null = Stop-Transcript }
        $integration | Export-Clixml (Join-Path $TestDrive 'a.xml')
        $integration | Export-Csv (Join-Path $TestDrive 'a.csv')
        $integration | ConvertTo-Json -Depth 5 | Set-Content (Join-Path $TestDrive 'a.json')
        $text = @(Get-ChildItem $TestDrive -File | Get-Content -Raw) + @($Error[0] | Format-List * -Force | Out-String) -join "`n"
        $text | Should -Match 'Jira'
        $text | Should -Not -Match 'CANARY-secure'
        $text | Should -Not -Match $integration.RevealCallbackToken()
    }

    It 'shares a connection with thread jobs' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $jobs = 1..4 | ForEach-Object { Start-ThreadJob { Import-Module $using:Manifest; Get-AhaIntegration PRJ2 -Connection $using:aha } }
        @($jobs | Receive-Job -Wait -AutoRemoveJob).Count | Should -Be 12
    }

    It 'shares a connection with parallel runspaces' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $rows = 'PRJ1', 'PRJ2', 'PRJ3' | ForEach-Object -Parallel { Import-Module $using:Manifest; Get-AhaIntegration $_ -Connection $using:aha }
        $each = 'PRJ1', 'PRJ2', 'PRJ3' | ForEach-Object { Get-AhaIntegration $_ -Connection $aha }
        @($rows).Count | Should -Be @($each).Count
    }

    It 'explains the dead copy that a process job gets' {
        $job = Start-Job { Import-Module $using:Manifest; try { Get-AhaProduct -Connection $using:aha } catch { "$_" } }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Match 'copy of a connection.*Start-ThreadJob'
    }

    It 'refuses a token in clear without repeating it' {
        { Connect-Aha acme -Token $canary } | Should -Throw '*Read-Host -AsSecureString*'
        "$($Error[0])" | Should -Not -Match $canary
    }

    It 'takes credentials from the environment, and no token for another account' {
        $env:AHA_DOMAIN = 'acme'; $env:AHA_TOKEN = 'CANARY-env'
        try {
            (Connect-Aha -SkipCheck).Address | Should -Be 'https://acme.aha.io/api/v1'
            $text = & $pwsh @dll -NoProfile -NonInteractive -Command "Import-Module '$Manifest'; try { Connect-Aha other } catch { `$_.FullyQualifiedErrorId }"
            $text | Should -Be 'MissingToken,AhaIntegrations.Commands.ConnectAhaCommand'
        }
        finally { $env:AHA_DOMAIN = $env:AHA_TOKEN = $null }
    }

    It 'asks neither a console without a keyboard nor a job' {
        $text = '' | & $pwsh @dll -NoProfile -Command "Import-Module '$Manifest'; try { Connect-Aha acme } catch { `$_.FullyQualifiedErrorId }"
        $text | Should -Be 'MissingToken,AhaIntegrations.Commands.ConnectAhaCommand'
        $job = Start-Job { Import-Module $using:Manifest; try { Connect-Aha acme } catch { $_.FullyQualifiedErrorId } }
        $job | Wait-Job -Timeout 60 | Receive-Job -AutoRemoveJob -Wait | Should -Be 'MissingToken,AhaIntegrations.Commands.ConnectAhaCommand'
    }

    It 'does not wait for an answer that nobody can give' {
        $text = & $pwsh @dll -NoProfile -NonInteractive -Command "Import-Module '$Manifest'; try { Connect-Aha } catch { `$_.FullyQualifiedErrorId }"
        $text | Should -Be 'MissingDomain,AhaIntegrations.Commands.ConnectAhaCommand'
    }
}

Describe 'Views' {
    BeforeAll { $null = Connect-Aha -Sandbox }

    It 'shows an integration as a list, masked' {
        $text = Get-AhaIntegration PRJ2 302000002 | Format-List | Out-String
        $text | Should -Match 'State +: .*on'
        $text | Should -Match 'LastErrorAt +: 2019-02-1[12] \d\d:\d0:00'
        $text | Should -Match 'CallbackToken +: \*{8}'
    }

    It 'fits 80 columns without losing the state' {
        $lines = Get-AhaIntegration PRJ2 302000003 | Out-String -Stream -Width 80
        ($lines -match '302000003') | Should -Match '302000003 +vsts +.*off.* +Azure DevOps Services'
    }

    It 'adds colour only, and none where it is not wanted' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $before = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            Get-AhaIntegration PRJ2 302000003 | Out-String | Should -Match "\u001b\[33moff\u001b"
            $PSStyle.OutputRendering = 'PlainText'
            Get-AhaIntegration PRJ2 302000003 | Out-String | Should -Not -Match "\u001b"
        }
        finally { $PSStyle.OutputRendering = $before }
    }
}

Describe 'Errors' {
    BeforeEach { $null = Connect-Aha -Sandbox }

    It '<Line> ends with <Id>' -ForEach @(
        @{ Id = 'InvalidAddress'; Line = 'Connect-Aha https://evil.example -Token (New-Object securestring)' }
        @{ Id = 'InvalidProduct'; Line = "Get-AhaIntegration -Product 'A/B'" }
        @{ Id = 'InvalidId'; Line = "Get-AhaIntegration -Product PRJ1 -Id '1/2'" }
        @{ Id = 'NotFound'; Line = 'Get-AhaIntegration -Product PRJ9' }
        @{ Id = 'NotFound'; Line = 'Enable-AhaIntegration -Product PRJ1 -Id 1' }
        @{ Id = 'AccountLevelUndocumented'; Line = 'Get-AhaIntegration -Id 79015308' }
        @{ Id = 'InvalidData'; Line = 'New-AhaIntegration -Product PRJ1 -ServiceName jira -TemplateId 1' }
    ) {
        $Line = [scriptblock]::Create($Line + ' -ErrorAction Stop')
        { & $Line } | Should -Throw -ErrorId "$Id,AhaIntegrations.*"
    }

    It 'gives advice with every error' {
        Get-AhaIntegration -Product PRJ9 -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failures[0].TargetObject | Should -Be 'PRJ9'
    }
}
