using System.Globalization;

namespace AhaIntegrations.Tests;

/// <summary>
/// The proof that a roll-out doubles nothing: processes that create one integration in each of 30 products are killed
/// at points that a seed picks, and answers are lost; run again, there are always 30. ROLLOUT_KILL_SEEDS sets how many
/// seeds run.
/// </summary>
public sealed class RollOutKillTests : IAsyncDisposable
{
    private const int Products = 30;
    private const string Create = "New-AhaIntegration -ServiceName jira -TemplateId 583937884";
    private const string RollOut = $"1..30 | ForEach-Object {{ \"P$_\" }} | {Create} -IfMissing";

    private readonly TemporaryFolder folder = new();

    /// <summary>Few enough for every day.</summary>
    public static TheoryData<int, bool> Seeds =>
        [
            .. Enumerable
                .Range(
                    1,
                    int.Parse(
                        Environment.GetEnvironmentVariable("ROLLOUT_KILL_SEEDS") ?? "2",
                        CultureInfo.InvariantCulture
                    )
                )
                .Select(seed => (seed, seed % 2 == 0)),
        ];

    private string Journal => folder.File("changes.jsonl");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_roll_out_that_is_killed_and_repeated_creates_one_in_each_product(int seed, bool showsTemplates)
    {
        var random = new Random(seed);
        using var account = new RollOutServer(showsTemplates);
        await using var server = await LoopbackServer.StartAsync(account);
        var run = new KilledRun(server, Setup(server));
        for (var kill = 0; kill < 2; kill++)
        {
            await run.KillAsync(RollOut, random, 2 * Products);
        }

        await FinishAsync(server, random);

        Assert.Equal(Products, account.Counts.Count(product => product.Value > 0));
        Assert.All(account.Counts, product => Assert.Equal((product.Key, 1), (product.Key, product.Value)));
        Assert.Contains("""{"kind":"creating",""", File.ReadAllText(Journal), StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seed {seed}: {run.Killed} kills, {account.Counts.Values.Sum()} created in {Products} products"
        );
    }

    /// <summary>
    /// Without -IfMissing nothing looks at the list first: only the journal knows that the answer was lost with the
    /// process.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_create_whose_process_was_killed_is_found_by_the_next_process(bool showsTemplates)
    {
        using var account = new RollOutServer(showsTemplates);
        await using var server = await LoopbackServer.StartAsync(account);
        using (var child = PwshProcess.Start($"{Setup(server)}; {Create} P1", ("AHA_TOKEN", "token")))
        {
            child.StandardInput.Close();
            server.Executed = (line, _) =>
            {
                if (line.StartsWith("POST", StringComparison.Ordinal))
                {
                    child.Kill();
                }
            };
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        server.Executed = (_, _) => { };
        Assert.Equal(1, account.Counts["P1"]);

        var (exitCode, text) = await PwshProcess.RunAsync($"{Setup(server)}; {Create} P1", ("AHA_TOKEN", "token"));

        Assert.True(exitCode == 0, text);
        Assert.Contains("taken for the one that was requested", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(1, account.Counts["P1"]);
        using var journal = ChangeJournal.Open(Journal, true, TimeProvider.System);
        Assert.Empty(journal.OpenCreates);
    }

    /// <summary>The last run is not killed; some of its answers are lost after the server has created.</summary>
    private async Task FinishAsync(LoopbackServer server, Random random)
    {
        var lost = new Lock();
        server.NextFault = line =>
        {
            lock (lost)
            {
                return line.StartsWith("POST", StringComparison.Ordinal) && random.Next(3) == 0
                    ? Fault.ResetAfter
                    : Fault.None;
            }
        };
        var (exitCode, text) = await PwshProcess.RunAsync($"{Setup(server)}; {RollOut}", ("AHA_TOKEN", "token"));
        Assert.True(exitCode == 0, text);
    }

    private string Setup(LoopbackServer server) =>
        $"$null = Connect-Aha -BaseUri {server.Origin} -SkipCheck -JournalPath '{Journal}'";
}
