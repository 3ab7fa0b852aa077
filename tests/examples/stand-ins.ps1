# Stand-ins for what the examples of the help need a person, a vault or an account for. The rest of their lines is real.

function ConvertTo-Secret([string] $Text) {
    $secret = [securestring]::new()
    $Text.ToCharArray().ForEach({ $secret.AppendChar($_) })
    $secret
}

function Read-Host([Parameter(Position = 0)] [object] $Prompt, [switch] $AsSecureString) {
    if ($AsSecureString) { ConvertTo-Secret typed } else { 'typed' }
}

function Get-Secret([Parameter(Position = 0)] [string] $Name, [string] $Vault) {
    if ($Name -in 'aha-credential', 'proxy') { [pscredential]::new($Name, (ConvertTo-Secret kept)) } else { ConvertTo-Secret kept }
}

# The true parameters, in their true sets; but every account is a sandbox of its own.
$connect = [System.Management.Automation.CommandMetadata]::new((Get-Command AhaIntegrations\Connect-Aha))
${function:Connect-Aha} = [scriptblock]::Create(@"
$([System.Management.Automation.ProxyCommand]::GetCmdletBindingAttribute($connect))
param($([System.Management.Automation.ProxyCommand]::GetParamBlock($connect)))
if (`$Domain -and -not `$Name) { `$PSBoundParameters['Name'] = `$Domain.Split('.')[0] }
foreach (`$real in 'Domain', 'BaseUri', 'Token', 'Credential', 'Sandbox', 'Proxy', 'ProxyCredential', 'ProxyUseDefaultCredentials') {
    `$null = `$PSBoundParameters.Remove(`$real)
}
AhaIntegrations\Connect-Aha -Sandbox @PSBoundParameters
"@)
