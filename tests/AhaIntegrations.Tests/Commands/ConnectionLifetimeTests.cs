namespace AhaIntegrations.Tests;

/// <summary>How long connections live, and who shares them.</summary>
public sealed class ConnectionLifetimeTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void EverySandboxIsAnAccountOfItsOwn()
    {
        shell.Run("$a = Connect-Aha -Sandbox -Name a; $b = Connect-Aha -Sandbox -Name b").AssertNoErrors();
        Assert.Equal(
            ["WrongAccount"],
            shell.Run("Get-AhaIntegration PRJ2 302000001 -Connection a | Enable-AhaIntegration -Connection b").ErrorIds
        );
    }

    [Fact]
    public void AfterTheDefaultIsClosedNoOtherTakesItsPlaceSilently()
    {
        shell
            .Run("$a = Connect-Aha -Sandbox -Name emea; $b = Connect-Aha -Sandbox -Name apac; Disconnect-Aha")
            .AssertNoErrors();

        Assert.Equal(["NotConnected"], shell.Run("Get-AhaProduct").ErrorIds);
        shell.Run("Get-AhaProduct -Connection emea").AssertNoErrors();
    }

    [Fact]
    public void AnotherRunspaceHasNoneOfThem()
    {
        shell.ConnectSandbox();
        using var other = new Shell();

        Assert.Equal(["NotConnected"], other.Run("Get-AhaProduct").ErrorIds);
    }

    [Fact]
    public void TheEndOfARunspaceClosesItsConnections()
    {
        var other = new Shell();
        var connection = other.ConnectSandbox().Run("Get-AhaConnection").As<Connection>()[0];

        other.Dispose();

        Assert.False(connection.IsOpen);
    }

    [Fact]
    public void RemovingTheModuleClosesThemAndItCanBeImportedAgain()
    {
        var connection = shell.ConnectSandbox().Run("Get-AhaConnection").As<Connection>()[0];

        shell.Run("Remove-Module AhaIntegrations").AssertNoErrors();
        Assert.False(connection.IsOpen);
        shell.Run("Import-Module $manifest", ("manifest", Hosting.HostedEngine.FindManifest())).AssertNoErrors();
        shell.ConnectSandbox().Run("Get-AhaProduct").AssertNoErrors();
    }

    [Fact]
    public void ParallelRunspacesShareAConnectionThatIsPassedToThem()
    {
        var result = shell
            .Run(
                "$aha = Connect-Aha -Sandbox; 1..4 | ForEach-Object -Parallel { Import-Module "
                    + "$using:manifest; Get-AhaIntegration -Product PRJ2 -Connection $using:aha } ",
                ("manifest", Hosting.HostedEngine.FindManifest())
            )
            .AssertNoErrors();

        Assert.Equal(12, result.Output.Count);
        shell.Run("Get-AhaProduct").AssertNoErrors();
    }
}
