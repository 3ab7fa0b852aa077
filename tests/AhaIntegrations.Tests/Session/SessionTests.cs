using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>
/// Connections over many runspaces and a long time: shared where they were passed on, strangers everywhere else.
/// </summary>
public sealed class SessionTests : IAsyncLifetime
{
    private static readonly string Manifest = Hosting.HostedEngine.FindManifest();

    private readonly SandboxHandler firstAccount = new(new Secret("first-token"));
    private readonly SandboxHandler secondAccount = new(new Secret("second-token"));
    private LoopbackServer first = null!;
    private LoopbackServer second = null!;

    public async ValueTask InitializeAsync()
    {
        first = await LoopbackServer.StartAsync(firstAccount);
        second = await LoopbackServer.StartAsync(secondAccount);
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    /// <summary>
    /// Each runspace works as if it were alone: 1,000 operations in all, reads and writes mixed, at the same time.
    /// </summary>
    [Fact]
    public async Task TwoRunspacesWithTwoAccountsNeverMeet()
    {
        const string Work = """
            foreach ($n in 1..125) {
                Get-AhaIntegration PRJ2 302000001
                Get-AhaProduct PRJ1
                if ($n % 2) { Disable-AhaIntegration PRJ2 302000001 } else { Enable-AhaIntegration PRJ2 302000001 }
                Get-AhaIntegration -Name Zendesk
            }
            """;
        using var one = new Shell();
        using var two = new Shell();
        Connect(one, first, "first-token");
        Connect(two, second, "second-token");

        var results = await Task.WhenAll(Task.Run(() => one.Run(Work)), Task.Run(() => two.Run(Work)));

        foreach (
            var (result, server, token) in new[]
            {
                (results[0], first, "first-token"),
                (results[1], second, "second-token"),
            }
        )
        {
            result.AssertNoErrors();
            Assert.Equal(500, result.Output.Count);
            Assert.All(
                result.Output,
                item =>
                    Assert.Equal(
                        server.Origin + "/api/v1",
                        ((AhaObject)item.BaseObject).Connection!.Address.ToString()
                    ),
                throwIfEmpty: true
            );
            Assert.Equal(501, server.Requests.Count);
            Assert.All(server.Tokens, header => Assert.Equal($"Bearer {token}", header), throwIfEmpty: true);
        }
    }

    [Fact]
    public void ParallelRunspacesShareClientAndPoolOfAConnectionPassedToThem()
    {
        using var shell = new Shell();
        Connect(shell, first, "first-token");

        var result = shell
            .Run(
                "$aha = Get-AhaConnection; 1..40 | ForEach-Object -ThrottleLimit 4 -Parallel { "
                    + "Import-Module $using:manifest; Get-AhaIntegration PRJ2 302000001 -Connection $using:aha "
                    + "}",
                ("manifest", Manifest)
            )
            .AssertNoErrors();

        Assert.Equal(40, result.Output.Count);
        Assert.Single(result.As<Integration>().Select(integration => integration.Connection).Distinct());
        Assert.InRange(first.Connections.Accepted, 1, 5);
    }

    [Fact]
    public void AParallelRunspaceThatEndsClosesItsOwnConnectionsAndNoOthers()
    {
        using var shell = new Shell();
        Connect(shell, first, "first-token");

        var inner = shell
            .Run(
                "$aha = Get-AhaConnection; 1 | ForEach-Object -Parallel { Import-Module $using:manifest; "
                    + "Connect-Aha -Sandbox; Remove-Module AhaIntegrations; Import-Module $using:manifest; "
                    + "$null = Get-AhaProduct -Connection $using:aha; Connect-Aha -Sandbox -Name second }",
                ("manifest", Manifest)
            )
            .AssertNoErrors()
            .As<Connection>();

        Assert.False(inner[0].IsOpen);
        shell.Run("Get-AhaProduct").AssertNoErrors();
    }

    [Fact]
    public void ReimportingByForceClosesWhatWasOpenAndWorks()
    {
        using var shell = new Shell();
        Connect(shell, first, "first-token");
        var before = shell.Run("Get-AhaConnection").As<Connection>()[0];

        shell.Run("Import-Module $manifest -Force", ("manifest", Manifest)).AssertNoErrors();

        Assert.False(before.IsOpen);
        Assert.Equal(["NotConnected"], shell.Run("Get-AhaProduct").ErrorIds);
        Connect(shell, first, "first-token");
        shell.Run("Get-AhaProduct").AssertNoErrors();
    }

    [Fact]
    public void ACopyOfAConnectionSaysWhatToDo()
    {
        using var shell = new Shell();
        Connect(shell, first, "first-token");
        var copy = PSSerializer.Deserialize(PSSerializer.Serialize(shell.Run("Get-AhaConnection").Output[0]));

        var result = shell.Run("Get-AhaProduct -Connection $copy", ("copy", copy));

        Assert.Equal(["ConnectionNotFound"], result.ErrorIds);
        Assert.Contains("ForEach-Object -Parallel or Start-ThreadJob", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void ACommandThatHoldsAClosedConnectionSaysSo()
    {
        using var shell = new Shell();
        Connect(shell, first, "first-token");

        var result = shell.Run(
            "$aha = Get-AhaConnection; $rows = Get-AhaIntegration PRJ2; Disconnect-Aha; "
                + "Get-AhaProduct -Connection $aha; $rows | Enable-AhaIntegration"
        );

        Assert.Equal(["ConnectionClosed", "ConnectionClosed"], result.ErrorIds);
        Assert.All(
            result.Errors,
            error => Assert.Contains("Disconnect-Aha", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal),
            throwIfEmpty: true
        );
    }

    /// <summary>
    /// In a long session the server closes what is idle. Neither a read nor a create may fail, or be done twice, for
    /// that.
    /// </summary>
    [Theory]
    [InlineData("Get-AhaIntegration PRJ2 302000001", "GET GET")]
    [InlineData("Enable-AhaIntegration PRJ2 302000001", "GET PUT")]
    [InlineData("New-AhaIntegration PRJ2 -ServiceName jira", "GET GET POST")]
    public async Task AnIdleConnectionThatTheServerClosedIsNoError(string command, string methods)
    {
        await using var impatient = await LoopbackServer.StartAsync(firstAccount);
        using var shell = new Shell();
        Connect(shell, impatient, "first-token");
        await impatient.CloseIdleAsync();

        var result = shell.Run($"{command} -WarningAction Stop").AssertNoErrors();

        Assert.Single(result.Output);
        Assert.Equal(methods, string.Join(' ', impatient.Requests.Select(request => request.Split(' ')[0])));
        Assert.Equal(2, impatient.Connections.Accepted);
    }

    [Fact]
    public void NamesOfConnectionsAreCompleted()
    {
        using var shell = new Shell();
        shell
            .Run("$null = Connect-Aha -Sandbox -Name emea; $null = Connect-Aha -Sandbox -Name 'my apac'")
            .AssertNoErrors();

        Assert.Equal(["emea", "'my apac'"], shell.Complete("Get-AhaProduct -Connection "));
        Assert.Equal(["emea"], shell.Complete("Disconnect-Aha em"));
        Assert.Equal(["'my apac'"], shell.Complete("Get-AhaConnection 'my"));
    }

    private static void Connect(Shell shell, LoopbackServer server, string token) =>
        shell
            .Run($"$null = Connect-Aha -BaseUri {server.Origin} -Token $token", ("token", Shell.Secure(token)))
            .AssertNoErrors();
}
