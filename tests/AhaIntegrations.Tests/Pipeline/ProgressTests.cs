using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>Work that takes a while shows how far it is, and leaves nothing behind.</summary>
public sealed class ProgressTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(new SlowHandler());
        shell.Connect(server);
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("Get-AhaIntegration -Product PRJ3,PRJ3,PRJ3,PRJ3 -ThrottleLimit 1", 4)]
    [InlineData("Enable-AhaIntegration PRJ2 302000001,302000002,302000003", 3)]
    [InlineData("Get-AhaIntegration -All -ThrottleLimit 1", 5)]
    public void TellsDoneOfTotalAndWhatIsLeft(string line, int total)
    {
        var progress = shell.Run(line).AssertNoErrors().Progress;

        Assert.All(progress.SkipLast(1), record =>
        {
            Assert.Matches($@"^\d+( of {total})? done, \d+ integrations so far$", record.StatusDescription);
            Assert.InRange(record.PercentComplete, -1, 100);
        });
        Assert.Contains(progress, record => record.StatusDescription.StartsWith($"2 of {total} done", StringComparison.Ordinal) && record.SecondsRemaining >= 0);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

    [Fact]
    public void TheTotalOfAPipelineIsNotKnown() =>
        Assert.Contains(shell.Run("'PRJ3','PRJ3','PRJ3' | Get-AhaIntegration -ThrottleLimit 1").AssertNoErrors().Progress, record => record is { PercentComplete: -1, SecondsRemaining: -1 } && record.StatusDescription.StartsWith("1 done, 1 ", StringComparison.Ordinal));

    [Fact]
    public void IsSilentWhereNotWanted() => Assert.Empty(shell.Run("$ProgressPreference = 'SilentlyContinue'; Get-AhaIntegration -Product PRJ3,PRJ3,PRJ3 -ThrottleLimit 1").AssertNoErrors().Progress);

    /// <summary>The sandbox, a third of a second away.</summary>
    private sealed class SlowHandler() : DelegatingHandler(new SandboxHandler(new Secret("token")))
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(300, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
