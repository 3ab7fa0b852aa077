# The help as people read it in their own shell, and its examples with the true commands that the bare engine lacks.
BeforeDiscovery {
    $manifest = if ($env:AHA_MANIFEST) { $env:AHA_MANIFEST } else { Join-Path $PSScriptRoot '../../AhaIntegrations.psd1' }
    Import-Module $manifest -Force
    $commands = @((Get-Module AhaIntegrations).ExportedCommands.Keys | ForEach-Object { @{ Name = $_ } })
    $examples = @(foreach ($command in $commands) {
        foreach ($example in (Get-Help $command.Name).examples.example) {
            @{ Name = $command.Name; Title = $example.title.Trim('- '); Code = $example.code }
        }
    })
}

BeforeAll {
    $manifest = if ($env:AHA_MANIFEST) { $env:AHA_MANIFEST } else { Join-Path $PSScriptRoot '../../AhaIntegrations.psd1' }
    Import-Module $manifest -Force
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
        $null = AhaIntegrations\Connect-Aha -Sandbox
    }

    AfterAll {
        Pop-Location
        Disconnect-Aha -All
    }

    It 'names commands and parameters that exist' {
        $calls = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null).FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
        $calls | Should -Not -BeNullOrEmpty
        foreach ($call in $calls) {
            $known = (Get-Command $call.GetCommandName() -All)[-1].Parameters.Keys
            $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object { $known | Should -Contain $_.ParameterName }
        }
    }

    It 'runs' {
        $Error.Clear()
        $null = & ([scriptblock]::Create($Code))
        $Error | Should -BeNullOrEmpty
    }
}
