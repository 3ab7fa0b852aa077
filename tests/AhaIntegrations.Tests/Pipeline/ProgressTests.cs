using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>Work that takes a while shows how far it is, and leaves nothing behind.</summary>
public sealed class ProgressTests : IAsyncLifetime
{
    private readonly HostedEngine engine = new(TextWriter.Null);
    private readonly ConcurrentDictionary<int, TaskCompletionSource> shown = new();
    private readonly HeldSandbox sandbox = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(sandbox);
        engine.Runspace.SessionStateProxy.SetVariable("token", Shell.Secure("token"));
        Run($"$null = Connect-Aha -BaseUri {server.Origin} -Token $token");

        // Each answer comes when the one before is seen to be done, however long that takes.
        sandbox.Hold = number => Shown(number).Task.WaitAsync(Patience.Limit);
    }

    public async ValueTask DisposeAsync()
    {
        engine.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("Get-AhaIntegration -Product PRJ3,PRJ3,PRJ3,PRJ3 -ThrottleLimit 1", 4)]
    [InlineData("Enable-AhaIntegration PRJ2 302000001,302000002,302000003", 3)]
    [InlineData("Get-AhaIntegration -All -ThrottleLimit 1", 5)]
    public void TellsDoneOfTotalAndWhatIsLeft(string line, int total)
    {
        var progress = Run(line);

        Assert.All(progress.SkipLast(1), record =>
        {
            Assert.Matches($@"^\d+( of {total})? done, \d+ integrations so far$", record.StatusDescription);
            Assert.InRange(record.PercentComplete, -1, 100);
        });
        Assert.Contains(progress, record => record.StatusDescription.StartsWith($"2 of {total} done", StringComparison.Ordinal) && record.SecondsRemaining >= 0);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

    [Fact]
    public void TheTotalOfAPipelineIsNotKnown() => Assert.Contains(
        Run("'PRJ3','PRJ3','PRJ3' | Get-AhaIntegration -ThrottleLimit 1"),
        record => record is { PercentComplete: -1, SecondsRemaining: -1 } && record.StatusDescription.StartsWith("1 done, 1 ", StringComparison.Ordinal));

    /// <summary>Each answer takes longer than what is not worth showing; how much longer does not matter.</summary>
    [Fact]
    public void IsSilentWhereNotWanted()
    {
        const string Line = "Get-AhaIntegration -Product PRJ3,PRJ3 -ThrottleLimit 1";
        sandbox.Hold = _ => Task.Delay(300);

        Assert.NotEmpty(Run(Line));
        Assert.Empty(Run($"$ProgressPreference = 'SilentlyContinue'; {Line}"));
    }

    private ProgressRecord[] Run(string line)
    {
        using var shell = PowerShell.Create(engine.Runspace);
        var progress = shell.Streams.Progress;
        progress.DataAdded += (_, added) =>
        {
            var words = progress[added.Index].StatusDescription.Split(' ');
            if (int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var done))
            {
                Shown(done).TrySetResult();
            }
        };
        shell.AddScript(line).Invoke();
        Assert.Empty(shell.Streams.Error);
        return [.. progress];
    }

    private TaskCompletionSource Shown(int done) =>
        shown.GetOrAdd(done, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>The sandbox, which keeps answers about integrations back.</summary>
    private sealed class HeldSandbox() : DelegatingHandler(new SandboxHandler(new Secret("token")))
    {
        private int answered;

        /// <summary>What an answer waits for, by its number: 0 for the first.</summary>
        public Func<int, Task> Hold { get; set; } = _ => Task.CompletedTask;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.Contains("/integrations", StringComparison.Ordinal))
            {
                await Hold(answered++);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
