namespace AhaIntegrations.Tests;

/// <summary>
/// What is late holds up nothing but its own place in the order: what is under way and what is finished are two
/// numbers, both bounded.
/// </summary>
public sealed class ReadAheadTests : IAsyncLifetime
{
    private const int First = 31907509;

    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(new SandboxHandler(new Secret("token")));
        shell.Connect(server);
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>The first answer comes only when far more than what may be in flight was asked for.</summary>
    [Theory]
    [InlineData("Get-AhaIntegration PRJ1 -Detailed", "/PRJ1/integrations/31907509", "/PRJ1/integrations/", 21)]
    [InlineData("Get-AhaIntegration -Product (@('PRJ2') + @('PRJ3') * 30)", "/PRJ2/", "/PRJ3/", 30)]
    [InlineData("@('PRJ2') + @('PRJ3') * 30 | Get-AhaIntegration -Detailed", "/PRJ2/", "/PRJ3/", 60)]
    [InlineData("Get-AhaIntegration PRJ1 (@(31907509) + @(36231792) * 30)", "/31907509", "/36231792", 30)]
    [InlineData("Test-AhaIntegration PRJ1", "/PRJ1/integrations/31907509", "/PRJ1/integrations/", 21)]
    public void Late_answer_does_not_hold_up_the_others(string line, string late, string others, int count)
    {
        HoldUntil(
            late,
            () => server.Requests.Count(request => request.Contains(others, StringComparison.Ordinal)) >= count
        );

        Assert.NotEmpty(shell.Run(line).AssertNoErrors().Output);
    }

    [Fact]
    public void Order_stays_that_of_the_input()
    {
        var expected = Ids("Get-AhaIntegration PRJ1");
        HoldUntil($"/integrations/{First}", () => server.Requests.Count > 21);

        Assert.Equal(expected, Ids("Get-AhaIntegration PRJ1 -Detailed"));
    }

    /// <summary>The next outcome is never behind what is read ahead of it.</summary>
    [Fact]
    public async Task Requests_for_the_next_outcome_go_first()
    {
        var throttle = new Throttle(limit: 1);
        var cancellation = TestContext.Current.CancellationToken;
        var (early, late) = (throttle.NextTurn(), throttle.NextTurn());
        var entered = new List<string>();
        var running = await late.EnterAsync(cancellation);
        var waiting = new[] { Enter(late, "late"), Enter(late, "later"), Enter(early, "early") };
        running.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(["early", "late", "later"], entered);

        async Task Enter(IRequestGate gate, string name)
        {
            using (await gate.EnterAsync(cancellation))
            {
                entered.Add(name);
            }
        }
    }

    [Fact]
    public async Task Wait_that_is_canceled_takes_no_place()
    {
        var throttle = new Throttle(limit: 1);
        using var canceled = new CancellationTokenSource();
        var running = await throttle.NextTurn().EnterAsync(canceled.Token);
        var given = throttle.NextTurn().EnterAsync(canceled.Token);
        var next = throttle.NextTurn().EnterAsync(TestContext.Current.CancellationToken);
        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        running.Dispose();

        (await next.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken)).Dispose();
        Assert.NotNull(await throttle.NextTurn().EnterAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Memory stays bounded: with a full backlog a list keeps no more than may be in flight.</summary>
    [Fact]
    public async Task List_reads_no_further_ahead_than_the_backlog_has_room()
    {
        const int Ahead = 5;
        const int Limit = 2;
        var throttle = new Throttle(Limit, Ahead);
        using var client = new AhaClient(AhaAddress.ForEndpoint(server.Origin), new Secret("token"));
        var session = new AhaSession(client, closed => new Connection("a", new Uri(server.Origin), closed));
        var reader = new IntegrationReader(session, throttle, new NoticeQueue(_ => { }, () => { }))
        {
            Filter = new IntegrationFilter(null, null),
        };
        Assert.True(ProductKey.TryParse("PRJ1", out var product));
        var (taken, most) = (0, 0);
        server.Executed = (line, _) =>
        {
            var begun = server.Requests.Count(request => request.Contains("/integrations/", StringComparison.Ordinal));
            most = Math.Max(most, begun - Volatile.Read(ref taken));
        };
        await foreach (
            var outcome in reader.ListInFullAsync(
                new ErrorSubject("PRJ1", null),
                IntegrationScope.For(product),
                TestContext.Current.CancellationToken
            )
        )
        {
            Assert.NotNull(outcome.Record);
            Interlocked.Increment(ref taken);
        }

        Assert.Equal(SandboxData.Of("PRJ1"), taken);
        Assert.InRange(most, 1, Ahead + Limit);
        Assert.True(throttle.Backlog.HasRoom);
    }

    private string[] Ids(string line) =>
        [.. shell.Run(line).AssertNoErrors().As<Integration>().Select(integration => integration.Id)];

    private void HoldUntil(string late, Func<bool> condition) =>
        server.NextFault = line =>
        {
            if (line.Contains(late, StringComparison.Ordinal))
            {
                SpinWait.SpinUntil(condition, Patience.Limit);
                Assert.True(condition());
            }

            return Fault.None;
        };
}
