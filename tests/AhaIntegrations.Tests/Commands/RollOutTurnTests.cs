using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>A product that is named twice gets one integration, whoever asks, and under whichever name.</summary>
public sealed class RollOutTurnTests : ServerTests
{
    private const string Products = "1..3 | ForEach-Object { \"PRJ$_\" }";
    private const string RollOut = "New-AhaIntegration -ServiceName bugzilla -IfMissing -ThrottleLimit 8";

    [Theory]
    [InlineData("1..3 | ForEach-Object { \"PRJ$_\"; \"PRJ$_\"; \"prj$_\" }")]
    [InlineData("'PRJ1','131414752','PRJ2','PRJ3','131414752','PRJ3'")]
    [InlineData("'131414752','PRJ1','PRJ2','PRJ3'")]
    [InlineData("Get-AhaProduct PRJ1,PRJ2,PRJ3 | ForEach-Object { $_; $_.Id; $_.Key }")]
    public void A_product_named_twice_gets_one(string products)
    {
        Sandbox.Variants.FindsKeysInAnyCase = true;

        var result = Shell.Run($"{products} | {RollOut}").AssertNoErrors();

        Assert.Equal(3, result.Output.Count);
        Assert.Equal(3, Server.Writes.Count());
    }

    [Fact]
    public void Where_another_command_was_faster_it_is_said_why_nothing_is_created()
    {
        var result = Shell.Run($"'PRJ1','PRJ1' | {RollOut} -Verbose").AssertNoErrors();

        Assert.Single(result.Output);
        Assert.Contains(
            result.Verbose,
            text => text.StartsWith("product PRJ1 is skipped: it already exists", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData($"{Products} | {RollOut} -Connection $aha")]
    [InlineData($"{Products} | {RollOut} -TemplateId 583937884 -Connection $aha")]
    [InlineData("Sync-AhaIntegration $file -Connection $aha")]
    [InlineData("Sync-AhaIntegration $file -ThrottleLimit 8 -Connection $aha")]
    public async Task Two_runspaces_over_one_connection_create_one_each(string script)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("baseline.jsonc");
        await File.WriteAllTextAsync(
            file,
            BaselineText.For(
                Server,
                """{ "product": "PRJ[123]", "service_name": "bugzilla", "template_id": "583937884" }"""
            ),
            TestContext.Current.CancellationToken
        );
        var connection = Shell.Run("Get-AhaConnection").AssertNoErrors().Output.Single().BaseObject;
        using var other = new Shell();

        var runs = new[] { Shell, other }.Select(shell =>
            Task.Run(
                () => shell.Run(script, ("aha", connection), ("file", file)).AssertNoErrors(),
                TestContext.Current.CancellationToken
            )
        );
        var results = await Task.WhenAll(runs);

        // Those of Sync also have a row where the other runspace was faster.
        var created = results.SelectMany(result => result.Output.Select(row => row.BaseObject));
        Assert.Equal(3, created.Count(row => row is Integration or ChangeResult { Outcome: "Done" }));
        Assert.Equal(3, Server.Writes.Count());
    }

    /// <summary>Two connections to one account share turns too.</summary>
    [Fact]
    public async Task Two_connections_of_one_account_create_one_each()
    {
        using var other = new Shell();
        other.Connect(Server, "second");
        var script = $"{Products} | {RollOut}";

        var runs = new[] { Shell, other }.Select(shell =>
            Task.Run(() => shell.Run(script).AssertNoErrors(), TestContext.Current.CancellationToken)
        );
        var results = await Task.WhenAll(runs);

        Assert.Equal(3, results.Sum(result => result.Output.Count));
        Assert.Equal(3, Server.Writes.Count());
    }
}
