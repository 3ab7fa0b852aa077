namespace AhaIntegrations.Tests;

/// <summary>Connections: per runspace, named, and never another than the one meant.</summary>
public sealed class ConnectionTests : IDisposable
{
    private readonly Shell shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void AConnectionTellsWhereItLeadsAndHoldsNoSecret()
    {
        var connection = Assert.Single(shell.Run("Connect-Aha -Sandbox").AssertNoErrors().As<Connection>());

        Assert.Equal("sandbox", connection.Name);
        Assert.Equal("Company (sandbox)", connection.Account);
        Assert.Equal("Sandy Sandbox", connection.User);
        Assert.True(connection.IsSandbox);
        Assert.True(connection.IsOpen);
        Assert.DoesNotContain(
            typeof(Connection).GetProperties(),
            property =>
                property.PropertyType == typeof(Secret) || property.PropertyType == typeof(System.Security.SecureString)
        );
    }

    [Fact]
    public void ConnectionsAreNamedAndTheLastIsTheDefault()
    {
        shell.Run("$a = Connect-Aha -Sandbox -Name emea; $b = Connect-Aha -Sandbox -Name apac").AssertNoErrors();

        Assert.Equal(
            ["apac", "emea"],
            shell.Run("Get-AhaConnection").As<Connection>().Select(connection => connection.Name)
        );
        Assert.Equal("apac", shell.Run("Get-AhaProduct PRJ1").As<Product>()[0].Connection!.Name);
        Assert.Equal("emea", shell.Run("Get-AhaProduct PRJ1 -Connection emea").As<Product>()[0].Connection!.Name);
        Assert.Equal("emea", shell.Run("Get-AhaProduct PRJ1 -Connection $a").As<Product>()[0].Connection!.Name);
    }

    [Fact]
    public void ObjectsGoBackThroughTheConnectionTheyCameFrom()
    {
        shell.Run("$a = Connect-Aha -Sandbox -Name emea; $b = Connect-Aha -Sandbox -Name apac").AssertNoErrors();
        shell
            .Run("Get-AhaIntegration -Product PRJ2 -Connection emea -ServiceName jira | Disable-AhaIntegration")
            .AssertNoErrors();

        Assert.False(shell.Run("Get-AhaIntegration PRJ2 302000001 -Connection emea").As<Integration>()[0].Enabled);
        Assert.True(shell.Run("Get-AhaIntegration PRJ2 302000001 -Connection apac").As<Integration>()[0].Enabled);
    }

    [Fact]
    public async Task ObjectsOfAnotherAccountAreRefused()
    {
        await using var server = await LoopbackServer.StartAsync(new SandboxHandler());
        shell.ConnectSandbox().Connect(server, "other");

        var result = shell.Run(
            "Get-AhaIntegration -Product PRJ2 -Connection sandbox | Disable-AhaIntegration -Connection other"
        );

        Assert.Equal(Enumerable.Repeat("WrongAccount", 3), result.ErrorIds);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ ProductKey = $_.ProductKey; Id = $_.Id; Connection = $_.Connection }")]
    [InlineData("[pscustomobject]@{ ProductKey = $_.ProductKey; Id = $_.Id; Connection = \"$($_.Connection)\" }")]
    public async Task CopiesOfObjectsGoBackToTheirAccountToo(string copy)
    {
        await using var server = await LoopbackServer.StartAsync(new SandboxHandler());
        shell.Connect(server, "other").ConnectSandbox();

        var result = shell
            .Run(
                $"Get-AhaIntegration -Product PRJ2 -Connection other | ForEach-Object {{ {copy} }} | "
                    + "Disable-AhaIntegration"
            )
            .AssertNoErrors();

        Assert.All(
            result.As<Integration>(),
            integration => Assert.Equal("other", integration.Connection!.Name),
            throwIfEmpty: true
        );
        Assert.Equal(3, server.Writes.Count());
    }

    [Fact]
    public async Task AConnectionThatFailsEndsTheStatementAndLeavesNoOlderDefault()
    {
        await using var server = await LoopbackServer.StartAsync(
            new FaultyProducts(new Dictionary<string, (int, string)>()) { IsForbidden = true }
        );
        shell.ConnectSandbox();

        var result = shell.Run(
            $"try {{ Connect-Aha -BaseUri {server.Origin} -Token $token }} catch {{ 'caught' }}; Get-AhaProduct",
            ("token", Shell.Secure("token"))
        );

        Assert.Equal("caught", Assert.Single(result.Output).BaseObject);
        Assert.Equal("NotConnected", result.ErrorIds.Last());
        shell.Run("Get-AhaProduct -Connection sandbox").AssertNoErrors();
    }

    [Fact]
    public async Task TwoAddressesNeverShareADefaultName()
    {
        await using var one = await LoopbackServer.StartAsync(new SandboxHandler());
        await using var two = await LoopbackServer.StartAsync(new SandboxHandler());

        var result = shell
            .Run(
                $"$a = Connect-Aha -BaseUri {one.Origin} -Token $token; $b = Connect-Aha -BaseUri "
                    + $"{two.Origin} -Token $token; $a; $b",
                ("token", Shell.Secure("token"))
            )
            .AssertNoErrors();

        Assert.All(result.As<Connection>(), connection => Assert.True(connection.IsOpen), throwIfEmpty: true);
        Assert.Equal(2, result.As<Connection>().Select(connection => connection.Name).Distinct().Count());
        Assert.Single(shell.Run($"Connect-Aha -Sandbox -Name {result.As<Connection>()[0].Name}").Warnings);
    }

    [Fact]
    public void AfterAReconnectObjectsGoOnWithTheNewConnection()
    {
        var result = shell
            .ConnectSandbox()
            .Run(
                "$rows = Get-AhaIntegration -Product PRJ2; $null = Connect-Aha -Sandbox; $rows | Enable-AhaIntegration"
            )
            .AssertNoErrors();
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public void DisconnectClosesOneAndLeavesTheOthers()
    {
        shell
            .Run("$a = Connect-Aha -Sandbox -Name emea; $b = Connect-Aha -Sandbox -Name apac; Disconnect-Aha emea")
            .AssertNoErrors();

        Assert.Equal(["apac"], shell.Run("Get-AhaConnection").As<Connection>().Select(connection => connection.Name));
        Assert.Equal(["ConnectionClosed"], shell.Run("Get-AhaProduct -Connection $a").ErrorIds);
        shell.Run("Get-AhaProduct").AssertNoErrors();
        shell.Run("Disconnect-Aha -All").AssertNoErrors();
        Assert.Equal(["NotConnected"], shell.Run("Get-AhaProduct").ErrorIds);
    }

    [Fact]
    public void AConnectionThatWasReplacedIsClosedAndTakesNothingAlong()
    {
        shell
            .Run("$a = Connect-Aha -Sandbox -Name x; $b = Connect-Aha -Sandbox -Name x; Disconnect-Aha $a")
            .AssertNoErrors();

        Assert.Equal([false, true], shell.Run("$a, $b").As<Connection>().Select(connection => connection.IsOpen));
        Assert.Equal(["x"], shell.Run("Get-AhaConnection").As<Connection>().Select(connection => connection.Name));
        shell
            .Run("Get-AhaProduct -Connection x; $c = Connect-Aha -Sandbox -Name y; Disconnect-Aha -All")
            .AssertNoErrors();
        Assert.All(
            shell.Run("$a, $b, $c").As<Connection>(),
            connection => Assert.False(connection.IsOpen),
            throwIfEmpty: true
        );
    }

    [Fact]
    public async Task AfterAReconnectToAnotherAddressObjectsStayWhereTheyBelong()
    {
        await using var one = await LoopbackServer.StartAsync(new SandboxHandler());
        await using var two = await LoopbackServer.StartAsync(new SandboxHandler());
        shell.Connect(one, "x").Run("$rows = Get-AhaIntegration PRJ2").AssertNoErrors();

        var result = shell.Connect(two, "x").Run("$rows | Enable-AhaIntegration");

        Assert.Equal(["ConnectionClosed"], result.ErrorIds);
        Assert.Empty(two.Requests);
    }

    [Theory]
    [InlineData("", "ConnectionNotFound")]
    [InlineData("-Connection sandbox", "WrongAccount")]
    public void ACopyFromAnotherAddressGoesNowhereElse(string option, string id)
    {
        shell.ConnectSandbox();
        var result = shell.Run(
            $"[pscustomobject]@{{ Product = 'PRJ2'; Id = '302000001'; Connection = "
                + $"[pscustomobject]@{{ Name = 'sandbox'; Address = 'https://acme.aha.io/api/v1' }} }} | "
                + $"Enable-AhaIntegration {option}"
        );
        Assert.Equal([id], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void ADefaultValueForTheConnectionThatIsNotOpenDoesNotLeadToAnother()
    {
        shell.ConnectSandbox();
        var result = shell.Run(
            "$PSDefaultParameterValues = @{ '*-Aha*:Connection' = 'live' }; Disable-AhaIntegration "
                + "PRJ1 204584239; Get-AhaProduct"
        );
        Assert.Equal(["ConnectionNotFound"], result.ErrorIds.Distinct());
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Connect-Aha prod -Token $null")]
    [InlineData("Connect-Aha prod -Token in-clear")]
    [InlineData("Connect-Aha prod -TimeoutSec 0")]
    [InlineData("Connect-Aha prod -NoSuchParameter")]
    public void AConnectThatIsNotEvenBoundLeavesNoOlderDefault(string line)
    {
        shell.ConnectSandbox();
        Assert.Equal("NotConnected", shell.Run($"try {{ {line} }} catch {{ }}; Get-AhaProduct").ErrorIds.Last());
    }
}
