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
}
