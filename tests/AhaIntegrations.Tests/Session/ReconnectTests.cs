namespace AhaIntegrations.Tests;

/// <summary>What stays when a connection is closed and opened again, and what goes along with it.</summary>
public sealed class ReconnectTests : IAsyncLifetime
{
    private readonly SandboxHandler sandbox = new(new Secret("token"));
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(sandbox);

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>The create was done, its answer was lost, and so was every look at the list.</summary>
    [Fact]
    public void ACreateInDoubtIsLookedForAfterAReconnectAndNotRepeated()
    {
        shell.Connect(server);
        server.NextFault = line =>
            line.StartsWith("POST", StringComparison.Ordinal) ? Fault.ResetAfter
            : server.Writes.Any() ? Fault.UnavailableBefore
            : Fault.None;
        Assert.Equal(["OutcomeUnknown"], shell.Run("New-AhaIntegration -Product OPS -ServiceName jira").ErrorIds);
        server.NextFault = _ => Fault.None;
        shell.Run("Disconnect-Aha -All").AssertNoErrors();

        var result = shell.Connect(server).Run("New-AhaIntegration -Product OPS -ServiceName jira").AssertNoErrors();

        Assert.Empty(server.Writes);
        Assert.Contains(
            "an earlier run of this command ended without an answer",
            Assert.Single(result.Warnings),
            StringComparison.Ordinal
        );
        var there = shell.Run("Get-AhaIntegration -Product OPS").AssertNoErrors().As<Integration>();
        Assert.Equal(Assert.Single(result.As<Integration>()).Id, Assert.Single(there).Id);
    }

    /// <summary>
    /// Of three connections to a host the strictest counts; one that closes, or never opened, takes its limit along.
    /// </summary>
    [Theory]
    [InlineData("Disconnect-Aha strict")]
    [InlineData("$null = Connect-Aha -BaseUri $origin -Token $token -Name strict -SkipCheck")]
    [InlineData(
        "Disconnect-Aha strict; Connect-Aha -BaseUri $origin -Token $wrong -Name other -MaximumRequestsPerMinute 1"
    )]
    public void AConnectionThatIsGoneLimitsNobody(string line)
    {
        shell
            .Run(
                """
                $null = Connect-Aha -BaseUri $origin -Token $token -Name one -SkipCheck
                $null = Connect-Aha -BaseUri $origin -Token $token -Name strict -MaximumRequestsPerMinute 2 -SkipCheck
                $null = Connect-Aha -BaseUri $origin -Token $token -Name three -SkipCheck
                """,
                ("origin", server.Origin),
                ("token", Shell.Secure("token")),
                ("wrong", Shell.Secure("wrong"))
            )
            .AssertNoErrors();
        shell.Run(line);
        server.Requests.Clear();

        var result = shell.Run("foreach ($n in 1..3) { $null = Get-AhaProduct -Connection one }").AssertNoErrors();

        Assert.Equal(3, server.Requests.Count);
        Assert.DoesNotContain(result.Warnings, warning => warning.Contains(": waiting ", StringComparison.Ordinal));
    }

    /// <summary>
    /// Behind one address there may be several accounts: what was read in one is never changed in the other.
    /// </summary>
    [Fact]
    public void TwoAccountsBehindOneAddressAreToldApart()
    {
        Connect("first", "First");
        Connect("second", "Second");
        Connect("again", "First");
        shell.Run("$rows = Get-AhaIntegration PRJ2 -Connection first").AssertNoErrors();
        server.Requests.Clear();

        var result = shell.Run("$rows | Disable-AhaIntegration -Connection second");

        Assert.Equal(Enumerable.Repeat("WrongAccount", 3), result.ErrorIds);
        Assert.Empty(server.Requests);
        Assert.Equal(3, shell.Run("$rows | Disable-AhaIntegration -Connection again").AssertNoErrors().Output.Count);
    }

    /// <summary>The same name for the other account behind the same address is no reconnect.</summary>
    [Fact]
    public void ObjectsOfAClosedConnectionDoNotGoOnInTheOtherAccount()
    {
        Connect("x", "First");
        shell.Run("$rows = Get-AhaIntegration PRJ2").AssertNoErrors();
        Connect("x", "Second");
        server.Requests.Clear();

        Assert.Equal(["ConnectionClosed"], shell.Run("$rows | Disable-AhaIntegration").ErrorIds);
        Assert.Empty(server.Requests);
    }

    /// <summary>
    /// A connection that did not ask whose account it is can't be told apart, and is taken at its word.
    /// </summary>
    [Fact]
    public void AnUncheckedConnectionIsTakenAtItsWord()
    {
        Connect("first", "First");
        shell.Run("$rows = Get-AhaIntegration PRJ2").AssertNoErrors();
        var line = $"$null = Connect-Aha -BaseUri {server.Origin} -Token $token -SkipCheck -Name unchecked";
        shell.Run(line, ("token", Shell.Secure("token"))).AssertNoErrors();

        Assert.Equal(3, shell.Run("$rows | Enable-AhaIntegration -Connection unchecked").AssertNoErrors().Output.Count);
    }

    private void Connect(string name, string account)
    {
        sandbox.Faults.Enqueue(() =>
            new HttpResponseMessage
            {
                Content = new StringContent(
                    $$"""{"user":{"id":"1","accounts":[{"account":{"name":"{{account}}","domain":"{{account}}"} }]} }"""
                ),
            }
        );
        shell.Connect(server, name);
    }
}
