# The help as people read it in their own shell, and its examples, which run against the sandbox.
param(
    [string] $Manifest = (Join-Path $PSScriptRoot '../../AhaIntegrations.psd1'),
    [switch] $IsInstalled
)

BeforeDiscovery {
    if (-not $IsInstalled) { Import-Module $Manifest -Force }
    $commands = @(Get-Command -Module AhaIntegrations | ForEach-Object { @{ Name = $_.Name } })
    $examples = @(
        foreach ($command in $commands) {
            foreach ($example in (Get-Help $command.Name).examples.example) {
                @{ Name = $command.Name; Title = $example.title.Trim('- '); Code = $example.code }
            }
        }

        # The topic that is shipped is plain text: which of its lines are code stands in its source.
        $source = Join-Path $PSScriptRoot '../../src/help/en-US/about_AhaIntegrations.md'
        foreach ($chapter in (Get-Content $source -Raw -Encoding UTF8) -split '(?m)^### ' | Select-Object -Skip 1) {
            $heading = ($chapter -split '\r?\n')[0]
            $blocks = [regex]::Matches($chapter, '(?ms)^```powershell\r?\n(.*?)\r?\n```')
            for ($i = 0; $i -lt $blocks.Count; $i++) {
                @{ Name = 'about_AhaIntegrations'; Title = "$heading $($i + 1)"; Code = $blocks[$i].Groups[1].Value }
            }
        }
    )
}

BeforeAll {
    if (-not $IsInstalled) { Import-Module $Manifest -Force }
}

AfterAll {
    Remove-Module AhaIntegrations
}

Describe 'The help of <Name>' -ForEach $commands {
    It 'is shown in full' {
        $text = Get-Help $Name -Full | Out-String
        $text | Should -Match "SYNOPSIS\s+\w"
        $text | Should -Match "DESCRIPTION\s+\w"
        $text | Should -Match "Example 3"
        $text | Should -Match "Requests: "
    }

    It 'describes <_.Name>' -ForEach @((Get-Command $Name).Parameters.Values | Where-Object Name -NotIn ([System.Management.Automation.Cmdlet]::CommonParameters)) {
        (Get-Help $Name -Parameter $_.Name).description.Text | Should -Match '\w'
    }

    It 'leads online' {
        (Get-Command $Name).HelpUri | Should -BeLike 'https://www.aha.io/api*'
    }
}

Describe 'The about topic' {
    It 'is found' {
        Get-Help about_AhaIntegrations | Out-String | Should -Match 'LONG DESCRIPTION'
    }
}

Describe '<Name>, <Title>' -ForEach $examples {
    BeforeAll {
        . (Join-Path $PSScriptRoot '../examples/stand-ins.ps1')
        Copy-Item (Join-Path $PSScriptRoot '../examples/*.csv') $TestDrive
        Push-Location $TestDrive
        # Some write a file where temporary ones lie.
        $temporary = $env:TMPDIR, $env:TMP
        $env:TMPDIR = $env:TMP = $TestDrive
        $null = AhaIntegrations\Connect-Aha -Sandbox
        # Those that read a baseline, and do not write it themselves, find that of the account as it is.
        if ($Code -match 'baseline\.jsonc' -and $Code -notmatch 'Export-AhaIntegration baseline\.jsonc') {
            Export-AhaIntegration baseline.jsonc -All
        }
    }

    AfterAll {
        $env:TMPDIR, $env:TMP = $temporary
        Pop-Location
        Disconnect-Aha -All
    }

    It 'names commands and parameters that exist' {
        $faults = $null
        $script = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $faults)
        $faults | Should -BeNullOrEmpty
        # A block that is called has no name.
        $calls = $script.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] -and $args[0].GetCommandName() }, $true)
        $calls | Should -Not -BeNullOrEmpty
        foreach ($call in $calls) {
            # The true command, and not what stands in for it: that can't know what the true one has.
            $name = $call.GetCommandName()
            $command = @('Cmdlet', 'Function' | ForEach-Object { Get-Command $name -CommandType $_ -ErrorAction Ignore })[0]
            foreach ($element in $call.CommandElements) {
                if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
                    $command.Parameters.Keys | Should -Contain $element.ParameterName
                }
            }
        }
    }

    It 'runs' {
        & ([scriptblock]::Create($Code)) 2>&1 |
            Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } |
            Should -BeNullOrEmpty
    }
}
