using System.Globalization;

namespace AhaIntegrations.Tests;

/// <summary>
/// The proof that a roll-out doubles nothing: processes that make all products as one entry of a baseline states are
/// killed at points that a seed picks, and answers are lost; run again, each product has one. ROLLOUT_KILL_SEEDS sets
/// how many seeds run, each with 30 products then.
/// </summary>
public sealed class RollOutKillTests : IDisposable
{
    private const string Create = "New-AhaIntegration P1 -ServiceName jira -TemplateId 583937884";

    private readonly TemporaryFolder folder = new();
    private readonly Shell shell = new();

    /// <summary>Few enough for every day. The vendor's page shows a created integration without its template.</summary>
    public static TheoryData<int, int, bool> Seeds =>
        Environment.GetEnvironmentVariable("ROLLOUT_KILL_SEEDS") is { } asked
            ?
            [
                .. Enumerable
                    .Range(1, int.Parse(asked, CultureInfo.InvariantCulture))
                    .SelectMany(seed => new[] { (seed, 30, true), (seed, 30, false) }),
            ]
            : [(1, 6, true), (1, 6, false)];

    private string Journal => folder.File("changes.jsonl");

    private string Baseline => folder.File("baseline.jsonc");

    private string RollOut => $"Sync-AhaIntegration '{Baseline}' -MaximumChange 30 -JournalPath '{Journal}'";

    public void Dispose()
    {
        shell.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_roll_out_that_is_killed_and_repeated_creates_one_in_each_product(
        int seed,
        int products,
        bool showsTemplates
    )
    {
        var random = new Random(seed);
        using var account = new RollOutServer(products, showsTemplates);
        await using var server = await LoopbackServer.StartAsync(account);
        await WriteBaselineAsync(server);

        // The products, the list of each, and of each one more list and a create.
        var (run, requests) = (new KilledRun(server, Connect(server)), 1 + products + (2 * products));
        await run.KillAsync(RollOut, random, requests);
        await run.KillAsync(RollOut, random, requests);
        var createdBefore = account.Counts.Values.Sum();

        // The last run is not killed; some of its answers are lost after the server has created.
        server.NextFault = request => IsCreate(request) && random.Next(3) == 0 ? Fault.ResetAfter : Fault.None;
        var last = shell.Connect(server, options: "-SkipCheck").Run(RollOut).AssertNoErrors();
        server.NextFault = _ => Fault.None;

        Assert.Equal(products, account.Counts.Count(product => product.Value > 0));
        Assert.All(account.Counts, product => Assert.Equal((product.Key, 1), (product.Key, product.Value)));
        Assert.Equal(products - createdBefore, last.Output.Count);
        Assert.Contains("""{"kind":"creating",""", File.ReadAllText(Journal), StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seed {seed}, templates {(showsTemplates ? "shown" : "null")}: {run.Killed} kills, {createdBefore} created "
                + $"before the last run, {account.Counts.Values.Sum()} after it, in {products} products"
        );

        // A run after that has nothing to do.
        server.Requests.Clear();
        Assert.Empty(shell.Run(RollOut).AssertNoErrors().Output);
        Assert.Empty(server.Writes);
    }

    /// <summary>
    /// Without -IfMissing nothing looks at the list first: only the journal knows that the answer was lost with the
    /// process.
    /// </summary>
    [Fact]
    public async Task A_create_whose_process_was_killed_is_found_by_the_next_process()
    {
        using var account = new RollOutServer(1, showsTemplates: false);
        await using var server = await LoopbackServer.StartAsync(account);
        var journaled = $"-JournalPath '{Journal}'";
        using (var child = PwshProcess.Start($"{Connect(server)} {journaled}; {Create}", ("AHA_TOKEN", "token")))
        {
            child.StandardInput.Close();
            server.Executed = (request, _) =>
            {
                if (IsCreate(request))
                {
                    child.Kill();
                }
            };
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        server.Executed = (_, _) => { };
        Assert.Equal(1, account.Counts["P1"]);

        var result = shell.Connect(server, options: $"-SkipCheck {journaled}").Run(Create).AssertNoErrors();

        Assert.Contains("taken for the one that was requested", result.Warnings.Single(), StringComparison.Ordinal);
        Assert.Equal(1, account.Counts["P1"]);
        shell.Run("Disconnect-Aha").AssertNoErrors();
        using var journal = ChangeJournal.Open(Journal, true, TimeProvider.System);
        Assert.Empty(journal.OpenCreates);
    }

    private static bool IsCreate(string request) => request.StartsWith("POST", StringComparison.Ordinal);

    private static string Connect(LoopbackServer server) => $"$null = Connect-Aha -BaseUri {server.Origin} -SkipCheck";

    private Task WriteBaselineAsync(LoopbackServer server) =>
        File.WriteAllTextAsync(
            Baseline,
            BaselineText.For(
                server,
                """{ "product": "P*", "service_name": "jira", "template_id": "583937884", "enabled": true }"""
            ),
            TestContext.Current.CancellationToken
        );
}
