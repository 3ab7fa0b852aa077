using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>A server that fails in every way, on a real socket, seen through the real engine, by a clock that leaps over waits.</summary>
public sealed class NetworkFaultTests : IAsyncLifetime
{
    private readonly LeapingTime time = new();
    private readonly LeapingTime standing = new(leaps: false);
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public static TheoryData<Fault> Passing =>
    [
        Fault.ResetBefore, Fault.ResetAfter, Fault.RetryAfterSeconds, Fault.RetryAfterDate, Fault.RetryAfterUnderscore, Fault.RateLimitReset,
        Fault.RateLimitWithoutHint, Fault.InternalErrorBefore, Fault.InternalErrorAfter, Fault.BadGatewayAfter, Fault.UnavailableBefore, Fault.HtmlAfter,
        Fault.TruncatedAfter, Fault.WrongLengthAfter, Fault.GarbageAfter, Fault.StallBefore, Fault.StallAfter, Fault.SlowDrip,
    ];

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(new SandboxHandler(new Secret("token"), time), time);
        server.Stalled = time.EndAttempts;
    }

    public async ValueTask DisposeAsync()
    {
        standing.Release();
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public void AReadGetsThrough(Fault fault)
    {
        server.FailWith(fault);
        Assert.Equal(21, Run("Get-AhaIntegration -Product PRJ1").AssertNoErrors().Output.Count);
        Assert.Equal(fault == Fault.SlowDrip ? 1 : 2, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public void ASwitchGetsThrough(Fault fault)
    {
        server.FailWith(fault, fault);
        Assert.True(Assert.Single(Run("Enable-AhaIntegration -Product PRJ1 -Id 804274302").AssertNoErrors().As<Integration>()).Enabled);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public void ACreateIsNeverDoneTwice(Fault fault)
    {
        server.FailWith(fault);
        var isDone = fault.ToString().EndsWith("After", StringComparison.Ordinal) || fault == Fault.SlowDrip;
        var isSafeToRepeat = fault is Fault.RetryAfterSeconds or Fault.RetryAfterDate or Fault.RetryAfterUnderscore or Fault.RateLimitReset or Fault.RateLimitWithoutHint;

        var result = Run("New-AhaIntegration -Product OPS -ServiceName jira");

        var there = shell.Run("Get-AhaIntegration -Product OPS -Connection $aha").AssertNoErrors().As<Integration>();
        if (isDone || isSafeToRepeat)
        {
            var created = Assert.Single(result.AssertNoErrors().As<Integration>());
            Assert.True(created.IsDetailed);
            Assert.Equal(created.Id, Assert.Single(there).Id);
            Assert.Equal(isDone && fault != Fault.SlowDrip, result.Warnings.Any(warning => warning.Contains("exactly one new jira of product OPS", StringComparison.Ordinal)));
        }
        else
        {
            Assert.Equal(["OutcomeUnknown"], result.ErrorIds);
            Assert.Empty(there);
            Assert.Single(Run("New-AhaIntegration -Product OPS -ServiceName jira").AssertNoErrors().Output);
            Assert.Single(shell.Run("Get-AhaIntegration -Product OPS -Connection $aha").Output);
        }
    }

    [Theory]
    [InlineData(Fault.Endless, "larger than 32 MiB")]
    [InlineData(Fault.Bomb, "larger than 32 MiB")]
    public void AnAnswerWithoutEndIsRefused(Fault fault, string words)
    {
        server.NextFault = _ => fault;
        var result = Run("Get-AhaIntegration -Product PRJ1", timeout: 3600);

        Assert.Equal(["UnexpectedAnswer"], result.ErrorIds);
        Assert.Contains(words, result.ErrorText, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void HeadersWithoutEndAreRefused()
    {
        server.NextFault = _ => Fault.HugeHeaders;
        Assert.Equal(["ConnectionFailed"], Run("Get-AhaIntegration -Product PRJ1").ErrorIds);
    }

    [Fact]
    public void JsonDeeperThan64IsRefused()
    {
        var sandbox = new SandboxHandler();
        sandbox.Faults.Enqueue(() => new HttpResponseMessage { Content = new StringContent("{\"integration\":{\"id\":\"1\",\"deep\":" + new string('[', 70) + new string(']', 70) + "}}") });
        Assert.Equal(["UnexpectedAnswer"], Run("Get-AhaIntegration -Product PRJ1 -Id 1", retries: 0, handler: sandbox).ErrorIds);
    }

    [Fact]
    public void AnErrorCarriesTheServersRequestId()
    {
        var sandbox = new SandboxHandler();
        sandbox.Faults.Enqueue(() =>
        {
            var response = new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden) { Content = new StringContent("") };
            response.Headers.Add("X-Request-Id", "req-42");
            return response;
        });
        Assert.Contains("(request id req-42)", Run("Get-AhaProduct", handler: sandbox).ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fault.StallBefore)]
    [InlineData(Fault.StallAfter)]
    [InlineData(Fault.UnavailableBefore)]
    [InlineData(Fault.RateLimitWithoutHint)]
    public async Task CtrlCEndsEveryStateAndNothingMoreIsSent(Fault fault)
    {
        var isStalled = false;
        server.Stalled = () => isStalled = true;
        server.NextFault = _ => fault;
        Define(retries: 20, timeout: 3600, clock: standing);

        await shell.RunUntilStopped("Get-AhaIntegration -Product PRJ1 -Connection $aha", () => isStalled || standing.Waits > 0)
            .WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        // Neither an attempt nor a wait is left, after which something could be sent.
        Assert.Equal(0, standing.Pending);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CtrlCEndsConnecting()
    {
        // The system accepts the connection, but nobody answers the TLS handshake.
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        shell.Run("$null", ("token", Shell.Secure("token")));
        var run = shell.RunUntilStopped($"Connect-Aha -BaseUri https://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port} -Token $token", () => listener.Pending());

        await run.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        Assert.Empty(shell.Run("Get-AhaConnection").Output);
    }

    [Fact]
    public async Task AllConnectionsToAHostShareTheSmallestQuota()
    {
        shell.Run($"$null = Connect-Aha -BaseUri {server.Origin} -Token $token -Name careful -MaximumRequestsPerMinute 2; $null = Connect-Aha -BaseUri {server.Origin} -Token $token -Name other", ("token", Shell.Secure("token"))).AssertNoErrors();
        await shell.RunUntilStopped("Get-AhaProduct -Connection other", () => true).WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(2, server.Requests.Count);

        shell.Run("Disconnect-Aha careful; Get-AhaProduct -Connection other").AssertNoErrors();
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task CtrlCEndsAWaitForTheQuota()
    {
        Define(limit: 1, clock: standing);
        shell.Run("Get-AhaProduct -Connection $aha").AssertNoErrors();

        await shell.RunUntilStopped("Get-AhaProduct -Connection $aha", () => standing.Waits > 0)
            .WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        Assert.Equal(0, standing.Pending);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void WaitsAreWarnedOfAndDebugShowsNoSecret()
    {
        server.FailWith(Fault.RetryAfterDate, Fault.RateLimitReset, Fault.RetryAfterSeconds, Fault.RetryAfterSeconds);
        var result = Run("Get-AhaIntegration -Product PRJ1 -Id 204584239 -Verbose -Debug").AssertNoErrors();

        Assert.Equal(5, result.Verbose.Count(line => line.StartsWith("GET products/PRJ1/integrations/204584239 -> ", StringComparison.Ordinal)));
        Assert.Contains(result.Verbose, line => line.Contains("-> 429,", StringComparison.Ordinal) && line.Contains("attempt 1,", StringComparison.Ordinal));
        Assert.Contains(result.Verbose, line => line.StartsWith("Waiting 1.0 s: ", StringComparison.Ordinal));
        Assert.Contains(result.Progress, record => record is { SecondsRemaining: 1, RecordType: ProgressRecordType.Processing });
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
        var debug = string.Join('\n', result.Debug);
        Assert.Contains("Authorization: ********", debug, StringComparison.Ordinal);
        Assert.Contains("********\":\"********\"", debug, StringComparison.Ordinal);
        Assert.DoesNotContain(result.As<Integration>()[0].CallbackToken!.Reveal(), debug, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer token", debug, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsOfTheConnectionAreCheckedAndUsed()
    {
        Assert.Equal(Enumerable.Repeat("ParameterArgumentValidationError", 3), shell.Run("Connect-Aha -Sandbox -MaximumRetryCount -1; Connect-Aha -Sandbox -TimeoutSec 0; Connect-Aha -Sandbox -MaximumRequestsPerMinute 301").ErrorIds);

        server.NextFault = _ => Fault.UnavailableBefore;
        var result = shell.Run($"Connect-Aha -BaseUri {server.Origin} -Token $token -MaximumRetryCount 1", ("token", Shell.Secure("token")));
        Assert.Equal(["ServerError"], result.ErrorIds);
        Assert.Equal(2, server.Requests.Count);
    }

    private ShellResult Run(string line, int retries = 4, int timeout = 100, HttpMessageHandler? handler = null)
    {
        Define(retries, timeout, handler: handler);
        return shell.Run($"{line} -Connection $aha");
    }

    /// <summary>A connection with a clock of ours, as Connect-Aha would make it. Kept, so that its client remembers.</summary>
    private void Define(int retries = 4, int timeout = 100, int? limit = null, LeapingTime? clock = null, HttpMessageHandler? handler = null)
    {
        if (handler is null && shell.Run("$aha").Output is [{ BaseObject: Connection }])
        {
            return;
        }

        clock ??= time;
        var address = AhaAddress.ForEndpoint(server.Origin);
        var options = new AhaClientOptions { MaximumRetryCount = retries, Timeout = TimeSpan.FromSeconds(timeout), MaximumRequestsPerMinute = limit };
        var client = TextClient.Create(handler ?? HandlerFactory.Create(address, options), options, clock, address: address.ToString(), token: "token");
        shell.Run("$null", ("aha", Shell.Register("leaping", client, address)));
    }
}
