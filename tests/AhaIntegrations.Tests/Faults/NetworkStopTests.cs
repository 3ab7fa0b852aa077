namespace AhaIntegrations.Tests;

/// <summary>Ctrl+C ends whatever a command waits for on the network: an answer, a retry or the quota.</summary>
public sealed class NetworkStopTests : NetworkTests
{
    private readonly LeapingTime standing = new(leaps: false);

    public override async ValueTask DisposeAsync()
    {
        standing.Release();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(Fault.StallBefore)]
    [InlineData(Fault.StallAfter)]
    [InlineData(Fault.UnavailableBefore)]
    [InlineData(Fault.RateLimitWithoutHint)]
    public async Task CtrlCEndsEveryStateAndNothingMoreIsSent(Fault fault)
    {
        var isStalled = false;
        Server.Stalled = () => isStalled = true;
        Server.NextFault = _ => fault;
        Define(retries: 20, timeout: 3600, clock: standing);

        await Shell
            .RunUntilStopped("Get-AhaIntegration -Product PRJ1 -Connection $aha", () => isStalled || standing.Waits > 0)
            .WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        // Neither an attempt nor a wait is left, after which something could be sent.
        Assert.Equal(0, standing.Pending);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task CtrlCEndsConnecting()
    {
        // The system accepts the connection, but nobody answers the TLS handshake.
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        Shell.Run("$null", ("token", Shell.Secure("token")));
        var run = Shell.RunUntilStopped(
            $"Connect-Aha -BaseUri https://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port} "
                + "-Token $token",
            () => listener.Pending()
        );

        await run.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        Assert.Empty(Shell.Run("Get-AhaConnection").Output);
    }

    [Fact]
    public async Task CtrlCEndsAWaitForTheQuota()
    {
        Define(limit: 1, clock: standing);
        Shell.Run("Get-AhaProduct -Connection $aha").AssertNoErrors();

        await Shell
            .RunUntilStopped("Get-AhaProduct -Connection $aha", () => standing.Waits > 0)
            .WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        Assert.Equal(0, standing.Pending);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task AllConnectionsToAHostShareTheSmallestQuota()
    {
        Shell
            .Run(
                $"$null = Connect-Aha -BaseUri {Server.Origin} -Token $token -Name careful -MaximumRequestsPerMinute "
                    + $"2; $null = Connect-Aha -BaseUri {Server.Origin} -Token $token -Name other",
                ("token", Shell.Secure("token"))
            )
            .AssertNoErrors();
        await Shell
            .RunUntilStopped("Get-AhaProduct -Connection other", () => true)
            .WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(2, Server.Requests.Count);

        Shell.Run("Disconnect-Aha careful; Get-AhaProduct -Connection other").AssertNoErrors();
        Assert.Equal(3, Server.Requests.Count);
    }
}
