namespace AhaIntegrations.Tests;

/// <summary>
/// When the default connection stays, and when a failed Connect-Aha leaves none to be acted on by accident.
/// </summary>
public sealed class DefaultConnectionTests : IDisposable
{
    private readonly Shell shell = new Shell().ConnectSandbox();

    public void Dispose() => shell.Dispose();

    [Theory]
    [InlineData("TabExpansion2 'Connect-Aha -' 13")]
    [InlineData("TabExpansion2 'Connect-Aha acme -' 18")]
    [InlineData("Connect-Aha -?")]
    [InlineData("Get-Help Connect-Aha -Full")]
    [InlineData("Get-Command Connect-Aha -Syntax")]
    [InlineData("(Get-Command Connect-Aha).ParameterSets")]
    public void Asking_about_the_command_keeps_the_default(string line)
    {
        shell.Run(line).AssertNoErrors();

        Assert.Equal(5, shell.Run("Get-AhaProduct").AssertNoErrors().Output.Count);
    }

    [Theory]
    [InlineData("Connect-Aha -NoSuchParameter 1")]
    [InlineData("Connect-Aha company -Token plain")]
    [InlineData("Connect-Aha -Sandbox -MaximumRetryCount 99")]
    [InlineData("Connect-Aha -Sandbox -Name '*'")]
    [InlineData("Connect-Aha 'not an account' -Token $token")]
    [InlineData("Connect-Aha -BaseUri http://127.0.0.1:9 -Token $token -MaximumRetryCount 0")]
    [InlineData("try { Connect-Aha 'not an account' -Token $token } catch { }")]
    public void A_connect_that_fails_leaves_no_default(string line)
    {
        shell.Run(line, ("token", Shell.Secure("token")));

        Assert.Equal(["NotConnected"], shell.Run("Get-AhaProduct").ErrorIds);
    }

    [Fact]
    public void An_open_connection_is_selected_as_the_default_again_and_marked()
    {
        const string Marked = "(Get-AhaConnection | ? IsDefault).Name";
        var result = shell
            .Run(
                $"$null = Connect-Aha -Sandbox -Name second; {Marked}; (Select-AhaConnection sandbox).IsDefault; "
                    + $"{Marked}; (Get-AhaProduct)[0].Connection.Name; Get-AhaConnection second | "
                    + $"Select-AhaConnection | % Name; {Marked}"
            )
            .AssertNoErrors();

        Assert.Equal(
            ["second", "True", "sandbox", "sandbox", "second", "second"],
            result.Output.Select(item => item.ToString())
        );
    }

    [Theory]
    [InlineData("Select-AhaConnection nowhere", "ConnectionNotFound")]
    [InlineData("Select-AhaConnection $null", "EmptyArgument")]
    [InlineData("$null | Select-AhaConnection", "ConnectionNotFound")]
    [InlineData("$c = Get-AhaConnection; Disconnect-Aha; Select-AhaConnection $c", "ConnectionNotFound")]
    public void What_is_no_open_connection_is_not_selected(string line, string id) =>
        Assert.Equal([id], shell.Run(line).ErrorIds);

    [Theory]
    [InlineData("Enable-AhaIntegration PRJ1 204584239 -WhatIf")]
    [InlineData("New-AhaIntegration PRJ1 -ServiceName jira -WhatIf")]
    [InlineData("Invoke-AhaRestMethod products -Method Put -WhatIf")]
    [InlineData("Send-AhaIntegrationRecord 204584239 Feature 1007868956 -WhatIf")]
    public void A_question_names_the_connection_when_several_are_open(string line)
    {
        Assert.DoesNotContain("(connection", shell.Show(line), StringComparison.Ordinal);

        shell.Run("$null = Connect-Aha -Sandbox -Name second").AssertNoErrors();

        Assert.Contains("(connection second, ", shell.Show(line), StringComparison.Ordinal);
    }
}
