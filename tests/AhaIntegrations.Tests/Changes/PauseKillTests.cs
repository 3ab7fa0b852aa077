using System.Globalization;

namespace AhaIntegrations.Tests;

/// <summary>
/// The proof of the journal: a process that pauses, or resumes, is killed at a point that a seed picks, and then
/// resumed. Every integration must be as it was before. PAUSE_KILL_SEEDS sets how many seeds run, each with 200
/// integrations then.
/// </summary>
public sealed class PauseKillTests : IAsyncLifetime
{
    private const string Suspend = "Get-AhaIntegration PRJ3 | Suspend-AhaIntegration -Path $journal";
    private const string Resume = "Resume-AhaIntegration $journal";

    private readonly TemporaryFolder folder = new();
    private readonly SandboxHandler sandbox = new(new Secret("token"));
    private readonly Shell shell = new();
    private LoopbackServer server = null!;
    private AhaClient direct = null!;
    private KilledRun run = null!;

    private string Journal => folder.File("pause.jsonl");

    /// <summary>
    /// Few enough for every day: one for each way to go on after the first kill, with few integrations.
    /// </summary>
    public static TheoryData<int, int> Seeds =>
        Environment.GetEnvironmentVariable("PAUSE_KILL_SEEDS") is { } asked
            ? [.. Enumerable.Range(1, int.Parse(asked, CultureInfo.InvariantCulture)).Select(seed => (seed, 200))]
            : [.. Enumerable.Range(1, 5).Select(seed => (seed, 20))];

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(sandbox);
        run = new KilledRun(server, $"$journal = '{Journal}'; $null = Connect-Aha -BaseUri {server.Origin} -SkipCheck");
        direct = TextClient.Create(sandbox, address: "http://127.0.0.1/api/v1", token: "token");
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        direct.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task AfterAKillAnywhereResumeRestoresExactly(int seed, int count)
    {
        var random = new Random(seed);
        await FillAsync(random, count);
        var before = await StatesAsync();
        var isWholePause = false;

        // The list, a read of each, and a switch of each that is on: the first kill is always somewhere in them.
        await run.KillAsync(Suspend, random, 1 + count + before.Count(state => state.Value));
        switch (seed % 5)
        {
            case 0:
                await run.KillAsync(Resume, random, 2 * count, mayBeIdle: true);
                break;
            case 1:
                await run.KillAsync(Suspend, random, 2 * count);
                await run.KillAsync(Resume, random, 2 * count, mayBeIdle: true);
                break;
            case 2:
                isWholePause = true;
                break;
            case 3:
                await run.KillAsync(Resume, random, 2 * count, mayBeIdle: true);
                await run.KillAsync(Suspend, random, 2 * count);
                break;
        }

        shell.Connect(server).Run("$null", ("journal", Journal));
        if (isWholePause)
        {
            shell.Run(Suspend).AssertNoErrors();
            Assert.DoesNotContain(await StatesAsync(), state => state.Value);
        }

        var restored = File.Exists(Journal) ? shell.Run(Resume).AssertNoErrors().Output.Count : 0;
        Assert.Equal(before, await StatesAsync());
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seed {seed}: {count} integrations, {before.Count(state => state.Value)} on; {run.Killed} "
                + $"kills; the last run looked at {restored}"
        );

        server.Requests.Clear();
        Assert.Empty(File.Exists(Journal) ? shell.Run(Resume).AssertNoErrors().Output : []);
        Assert.Empty(server.Requests);
    }

    private async Task FillAsync(Random random, int count)
    {
        for (var number = 1; number < count; number++)
        {
            var isOn = random.Next(4) > 0;
            await direct.CreateIntegrationAsync(
                "PRJ3",
                new NewIntegration { ServiceName = ServiceName.Parse("jira"), Enabled = isOn },
                null,
                TestContext.Current.CancellationToken
            );
        }
    }

    /// <summary>Asks the sandbox itself, so that the server hears of nothing.</summary>
    private async Task<SortedDictionary<string, bool>> StatesAsync()
    {
        var states = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        await foreach (var row in direct.ListIntegrationsAsync("PRJ3", null, TestContext.Current.CancellationToken))
        {
            states[row.Id] = (
                await direct.GetIntegrationAsync("PRJ3", row.Id, null, TestContext.Current.CancellationToken)
            )
                .Enabled!
                .Value;
        }

        return states;
    }
}
