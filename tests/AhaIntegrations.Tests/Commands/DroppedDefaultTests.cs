namespace AhaIntegrations.Tests;

/// <summary>Values of $PSDefaultParameterValues: applied as PowerShell documents, or an error; never dropped.</summary>
public sealed class DroppedDefaultTests : ServerTests
{
    [Theory]
    [InlineData("@{ '*:WhatIf' = 'yes' }", "Enable-AhaIntegration PRJ1 204584239")]
    [InlineData("@{ 'Enable-Aha*:What*' = 'yes' }", "Enable-AhaIntegration PRJ1 204584239")]
    [InlineData("@{ '*:IfMissing' = 'yes' }", "New-AhaIntegration PRJ1 -ServiceName jira")]
    [InlineData("@{ '*-Aha*:Product' = 'PRJ1'; '*-Aha*:All' = $true }", "Get-AhaIntegration")]
    [InlineData("@{ '*-Aha*:Product' = 'PRJ1'; 'New-Aha*:Product' = 'PRJ2' }", "New-AhaIntegration -ServiceName jira")]
    [InlineData("@{ 'New-AhaIntegration:Prod' = 'PRJ1' }", "New-AhaIntegration -ServiceName jira")]
    [InlineData("@{ 'New-AhaIntegration:Produkt' = 'PRJ1' }", "New-AhaIntegration -ServiceName jira")]
    [InlineData("@{ '\"*-Aha*\":\"ThrottleLimit\"' = 'fast' }", "Get-AhaIntegration")]
    [InlineData("@{ '*-Aha*:Method' = { 'nonsense' } }", "Invoke-AhaRestMethod products")]
    public void A_default_that_PowerShell_drops_is_refused(string defaults, string line)
    {
        var result = Run(defaults, line);

        Assert.Equal(["InvalidDefault"], result.ErrorIds);
        Assert.Empty(result.Output);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("@{ '*-Aha*:Product' = 'PRJ2' }", "Get-AhaIntegration", 3)]
    [InlineData("@{ '*-Aha*:Workspace' = 'PRJ2' }", "Get-AhaIntegration", 3)]
    [InlineData("@{ '*-Aha*:Product' = { 'PRJ2' } }", "Get-AhaIntegration", 3)]
    [InlineData("@{ '*-Aha*:Name' = { } }", "Get-AhaIntegration PRJ2", 3)]
    [InlineData("@{ 'Get-AhaIntegration:All' = $true }", "Get-AhaIntegration PRJ2", 3)]
    [InlineData("@{ '*-Aha*:Product' = 'PRJ3' }", "Get-AhaIntegration PRJ2", 3)]
    [InlineData("@{ 'Out-File:Encoding' = 'utf8'; '*:ErrorAction' = 'Stop' }", "Get-AhaIntegration PRJ2", 3)]
    [InlineData("@{ Disabled = $true; '*:WhatIf' = 'yes' }", "Enable-AhaIntegration PRJ2 302000001", 1)]
    [InlineData("@{ '*:WhatIf' = $true }", "Enable-AhaIntegration PRJ2 302000001", 0)]
    public void A_default_that_applies_is_applied(string defaults, string line, int count) =>
        Assert.Equal(count, Run(defaults, line).AssertNoErrors().Output.Count);

    private ShellResult Run(string defaults, string line) =>
        Shell.Run(
            $"$PSDefaultParameterValues = {defaults}; try {{ {line} }} finally {{ $PSDefaultParameterValues = @{{}} }}"
        );
}
