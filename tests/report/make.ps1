# Makes the reports that are looked at: the sandbox, and one that is large, with names that want to be more than text.
$ErrorActionPreference = 'Stop'
$folder = $env:REPORT_FOLDER
$aha = Connect-Aha -Sandbox
& { Get-AhaProduct -IncludeChild; Get-AhaIntegrationHealth -All -IncludeProductLine } |
    Export-AhaIntegrationReport -Path "$folder/sandbox.html" -Force

$names = '<script>document.title = "evil"</script>', '"><img src=x onerror="document.title=1">', '</title></style></script><b>bold</b>', "' onclick='x", 'Jira &amp; &lt;Co&gt;', 'Plain'
$services = 'jira', 'slack', '"><svg onload=alert(1)>', 'vsts', 'zendesk'
# Only answers set it.
$scope = [AhaIntegrations.Integration].GetProperty('Scope', [System.Reflection.BindingFlags]'Instance, NonPublic')
$large = for ($i = 0; $i -lt 30000; $i++) {
    $one = [AhaIntegrations.Integration]@{ Id = "$(9000000000000000000 + $i * 7919)"; Name = "$($names[$i % $names.Count]) $i"; ServiceName = $services[$i % $services.Count]; Enabled = $i % 9 -gt 0; LastErrorAt = $(if ($i % 11 -eq 0) { (Get-Date).AddHours(-$i) }) }
    $key = [AhaIntegrations.ProductKey]::Parse("P$($i % 300)")
    $scope.SetValue($one, [AhaIntegrations.IntegrationScope]::For($key))
    $one
}
$large | Export-AhaIntegrationReport -Path "$folder/large.html" -Title '<script>document.title = "evil"</script>' -Force
