using System.Collections.Concurrent;
using System.Management.Automation;
using AhaIntegrations.Tests.Hosting;

namespace AhaIntegrations.Tests;

/// <summary>Work that takes a while shows how far it is, and leaves nothing behind.</summary>
public sealed class ProgressTests : IAsyncLifetime
{
    private readonly HostedEngine engine = new(TextWriter.Null);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> shown = new();
    private readonly HeldSandbox sandbox = new();
    private readonly CancellationTokenSource patience = new(Patience.Limit);
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(sandbox);
        engine.Runspace.SessionStateProxy.SetVariable("token", Shell.Secure("token"));
        Run($"$null = Connect-Aha -BaseUri {server.Origin} -Token $token -MaximumRetryCount 0 -TimeoutSec 3600");

        // Each answer comes when the one before is seen to be done, however long that takes.
        sandbox.Hold = number => Shown($"{number} done").Task.WaitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        patience.Dispose();
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

        Assert.All(
            progress.SkipLast(1),
            record =>
            {
                Assert.Matches($@"^\d+( of {total})? done, \d+ integrations so far$", record.StatusDescription);
                Assert.InRange(record.PercentComplete, -1, 100);
            },
            throwIfEmpty: true
        );
        Assert.Contains(
            progress,
            record =>
                record.StatusDescription.StartsWith($"2 of {total} done", StringComparison.Ordinal)
                && record.SecondsRemaining >= 0
        );
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

    [Fact]
    public void TheTotalOfAPipelineIsNotKnown() =>
        Assert.Contains(
            Run("'PRJ3','PRJ3','PRJ3' | Get-AhaIntegration -ThrottleLimit 1"),
            record =>
                record is { PercentComplete: -1, SecondsRemaining: -1 }
                && record.StatusDescription.StartsWith("1 done, 1 ", StringComparison.Ordinal)
        );

    [Fact]
    public void AJobIsWaitedForWithProgress()
    {
        sandbox.Path = "/integration_change_jobs/";

        // Queued, running, complete: the last answer waits until the one before was shown.
        sandbox.Hold = number => number < 2 ? Task.CompletedTask : Shown("50 %").Task.WaitAsync(patience.Token);

        var progress = Run(
            "Send-AhaIntegrationRecord 204584239 Feature 1 | Wait-AhaIntegrationJob -IntervalSec 1 | "
                + "ForEach-Object { $job = $_ }"
        );

        Assert.True(
            ((IntegrationJob)((PSObject)engine.Runspace.SessionStateProxy.GetVariable("job")).BaseObject).IsComplete
        );
        Assert.Contains(progress, record => record.PercentComplete == 50);
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
    }

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
            Shown($"{progress[added.Index].StatusDescription.Split(' ')[0]} done").TrySetResult();
            Shown($"{progress[added.Index].PercentComplete} %").TrySetResult();
        };
        shell.AddScript(line).Invoke();
        Assert.Empty(shell.Streams.Error);
        return [.. progress];
    }

    private TaskCompletionSource Shown(string what) =>
        shown.GetOrAdd(what, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>The sandbox, which keeps some answers back.</summary>
    private sealed class HeldSandbox() : DelegatingHandler(new SandboxHandler(new Secret("token")))
    {
        private int answered;

        public string Path { get; set; } = "/integrations";

        /// <summary>What an answer waits for, by its number: 0 for the first.</summary>
        public Func<int, Task> Hold { get; set; } = _ => Task.CompletedTask;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (request.RequestUri!.AbsolutePath.Contains(Path, StringComparison.Ordinal))
            {
                await Hold(answered++);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
