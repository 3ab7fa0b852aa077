namespace AhaIntegrations.Tests;

/// <summary>
/// It is not documented whether the list of a product holds inherited integrations, so one id may be in two lists: it is
/// one integration.
/// </summary>
public sealed class RepeatedIdTests : IAsyncLifetime
{
    private readonly GridAccount account = new(3, 2);
    private readonly TemporaryFolder folder = new();
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    private string Baseline => folder.File("b.jsonc");

    public async ValueTask InitializeAsync()
    {
        account.Of("P0001").Add(account.Of("P0002")[0]);
        account.Of("P0003").Add(account.Of("P0002")[0]);
        account.Of("P0002").Add(account.Of("")[0]);
        server = await LoopbackServer.StartAsync(account);
        shell.Connect(server);
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("-All")]
    [InlineData("-All -ThrottleLimit 1")]
    [InlineData("-Product P0002, P0001, P0003")]
    public void An_export_has_each_id_once_and_does_not_differ(string how)
    {
        Run($"Export-AhaIntegration $file {how}").AssertNoErrors();

        var ids = File.ReadAllLines(Baseline).Where(line => line.Contains("\"id\"")).ToArray();
        Assert.Equal(how.StartsWith("-All", StringComparison.Ordinal) ? 9 + 6 : 7, ids.Length);
        Assert.Empty(Run("Compare-AhaIntegration $file -FailOn Any").AssertNoErrors().Output);
        Assert.Empty(Run("Compare-AhaIntegration $file -SkipState -FailOn Any").AssertNoErrors().Output);
        Assert.Empty(Run("Sync-AhaIntegration $file").AssertNoErrors().Warnings);
        Assert.Empty(server.Writes);
    }

    [Fact]
    public void Piped_integrations_that_repeat_have_each_id_once()
    {
        Run("Get-AhaIntegration -All -Detailed | Export-AhaIntegration $file").AssertNoErrors();

        Assert.Empty(Run("Compare-AhaIntegration $file -FailOn Any").AssertNoErrors().Output);
    }

    /// <summary>It is switched once, through the product that the entry names.</summary>
    [Fact]
    public void A_change_of_a_repeated_one_is_one_difference()
    {
        Run("Export-AhaIntegration $file -All").AssertNoErrors();
        account.Of("P0002")[0].Enabled = false;

        Assert.Equal("SwitchedOff", Assert.Single(Run("Compare-AhaIntegration $file").As<Difference>()).Kind);
        Assert.Equal(
            "Done",
            Assert.Single(Run("Sync-AhaIntegration $file").AssertNoErrors().As<ChangeResult>()).Outcome
        );
        Assert.Single(server.Writes);
    }

    /// <summary>What an entry without an id accepts in one product is not new in another that lists it too.</summary>
    [Fact]
    public void An_accepted_one_is_not_new_elsewhere()
    {
        Run("Export-AhaIntegration $file -Product P0001, P0002, P0003").AssertNoErrors();
        var repeated = account.Of("P0002")[0];
        var lines = File.ReadAllLines(Baseline).Where(line => !line.Contains($"\"{repeated.Id}\"")).ToList();
        (repeated.Service, repeated.Name) = ("trello", "trello");
        lines.Insert(lines.IndexOf("  ],"), """    { "product": "P0003", "service_name": "trello" },""");
        File.WriteAllLines(Baseline, lines);

        Assert.Empty(Run("Compare-AhaIntegration $file -FailOn Any").AssertNoErrors().Output);
    }

    private ShellResult Run(string script) => shell.Run(script, ("file", Baseline));
}
