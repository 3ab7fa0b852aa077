namespace AhaIntegrations.Tests;

/// <summary>
/// What the Tab key offers: from the account where there is one, in time, and without ever getting in the way.
/// </summary>
public sealed class CompletionTests : ServerTests
{
    [Theory]
    [InlineData("Get-AhaIntegration -Product PRJ", "PRJ1 PRJ2 PRJ3")]
    [InlineData("Get-AhaIntegration oper", "OPS")]
    [InlineData("Enable-AhaIntegration -Product 'prj2", "PRJ2")]
    [InlineData("Get-AhaProduct -Key LI", "LINE1")]
    [InlineData("Get-AhaIntegration PRJ1,PRJ", "PRJ1 PRJ2 PRJ3")]
    [InlineData("Get-AhaIntegration PRJ2 -Id ", "302000001 302000002 302000003")]
    [InlineData("Disable-AhaIntegration -Workspace PRJ2 -Id 302000003", "302000003")]
    [InlineData("Get-AhaIntegration PRJ2 -Id azure", "302000003")]
    [InlineData("New-AhaIntegration PRJ2 -ServiceName jira -TemplateId ", "302000001")]
    [InlineData("New-AhaIntegration -ServiceName mic", "microsoft_teams")]
    [InlineData("New-AhaIntegration -ServiceName Azure", "tfs tfs_on_premise vsts")]
    [InlineData("Get-AhaIntegration -ServiceName git", "github_app github_commit_hook github_issues gitlab_issues")]
    public void OffersWhatFits(string line, string expected) => AssertOffers(line, expected.Split(' '));

    [Fact]
    public void TitlesAreTooltips()
    {
        AssertOffers("Get-AhaIntegration PRJ2 -Id ", "302000001", "302000002", "302000003");
        var result = Shell
            .Run(
                "$m = (TabExpansion2 'Get-AhaIntegration PRJ2 -Id ' 28).CompletionMatches[2]; "
                    + "$m.ToolTip; $m.ListItemText; (TabExpansion2 'New-AhaIntegration -ServiceName vst' "
                    + "35).CompletionMatches[0].ToolTip"
            )
            .AssertNoErrors();
        Assert.Equal(
            [
                "Azure DevOps Services (vsts), created 2019-01-01",
                "302000003 Azure DevOps Services",
                "Azure DevOps Services (version 2)",
            ],
            result.Output.Select(text => (string)text.BaseObject)
        );
    }

    [Fact]
    public void TheAccountIsAskedOnceForItsProducts()
    {
        Shell.Complete("Get-AhaIntegration -Product PRJ");
        Shell.Complete("Get-AhaProduct ");
        Assert.Equal(["GET /api/v1/products?page=1&per_page=200"], Server.Requests);
    }

    [Fact]
    public void ATemplateIsFoundAmongWhatWasCompletedBefore()
    {
        AssertOffers("New-AhaIntegration -ServiceName salesforce -TemplateId ", "79015308", "84619270");
        AssertOffers("Get-AhaIntegration PRJ2 -Id ", "302000001", "302000002", "302000003");
        AssertOffers("New-AhaIntegration -ServiceName jira -TemplateId ", "302000001");
    }

    [Fact]
    public void ThatTheAccountDoesNotAnswerIsNotTheTypistsConcern()
    {
        Server.NextFault = _ => Fault.InternalErrorBefore;
        Assert.DoesNotContain("PRJ1", Shell.Complete("Get-AhaIntegration -Product PRJ"));
        Server.NextFault = _ => Fault.None;
        AssertOffers("Get-AhaIntegration -Product PRJ", "PRJ1", "PRJ2", "PRJ3");
        Assert.Empty(Shell.Run("$Error").Output);
    }

    [Fact]
    public async Task ASlowAnswerIsThereTheNextTime()
    {
        var gate = new GateHandler { Path = "/products", Expected = 2 };
        await using var slow = await LoopbackServer.StartAsync(gate);
        Shell.Connect(slow, "slow");

        Assert.DoesNotContain("PRJ1", Shell.Complete("Get-AhaIntegration -Product PRJ"));

        // A second request lets the first one through.
        Shell.Run("Get-AhaProduct").AssertNoErrors();
        AssertOffers("Get-AhaIntegration -Product PRJ", "PRJ1", "PRJ2", "PRJ3");
        Assert.Equal(2, slow.Requests.Count);
    }

    [Fact]
    public void AnotherConnectionIsAskedWhereOneIsNamed()
    {
        Shell.ConnectSandbox();
        Shell.Complete("Get-AhaIntegration -Connection test -Product PRJ");
        Assert.Single(Server.Requests);
    }

    [Theory]
    [InlineData("Get-AhaIntegration -Connection (Get-AhaConnection sandbox) -Product PRJ")]
    [InlineData("Get-AhaIntegration -Conn (Get-AhaConnection sandbox) -Product PRJ")]
    [InlineData("Get-AhaIntegration @options -Product PRJ")]
    [InlineData("Get-AhaProduct -Connection sandbox | New-AhaIntegration -ServiceName jira -TemplateId ")]
    public void Nothing_is_offered_from_the_default_when_another_connection_may_be_meant(string line)
    {
        var offered = Shell.Complete(line);

        Assert.DoesNotContain("PRJ1", offered);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Templates_are_offered_from_all_products_that_commands_have_read()
    {
        Shell.Run("Get-AhaProduct PRJ1 | Get-AhaIntegration").AssertNoErrors();

        var result = Shell
            .Run(
                "$line = 'New-AhaIntegration PRJ2 -ServiceName jira -TemplateId 58'; "
                    + "1..20 | % { $m = (TabExpansion2 $line $line.Length).CompletionMatches }; "
                    + "$m[0].CompletionText; $m[0].ListItemText; $m[0].ToolTip"
            )
            .AssertNoErrors();

        Assert.Equal(
            [
                "583937884",
                "583937884 Jira template (visible to all), product PRJ1",
                "Jira template (visible to all) (jira) of product PRJ1 (Project 1), created 2019-01-01",
            ],
            result.Output.Select(text => (string)text.BaseObject)
        );
    }

    [Theory]
    [InlineData("Test-AhaIntegration -FailOn fa", "Failing")]
    [InlineData("Get-AhaIntegrationHealth -Status ", "Failing Silent Off Unknown Healthy")]
    [InlineData("Get-AhaIntegration -State o", "On Off")]
    public void Words_are_offered_with_their_meaning(string line, string expected)
    {
        AssertOffers(line, expected.Split(' '));
        var tip = Shell.Run($"(TabExpansion2 '{line}' {line.Length}).CompletionMatches[0].ToolTip").AssertNoErrors();
        Assert.Contains(' ', (string)Assert.Single(tip.Output).BaseObject);
    }

    [Theory]
    [InlineData("007", "'007'")]
    [InlineData("3D", "'3D'")]
    [InlineData("1e3", "'1e3'")]
    [InlineData("42", "'42'")]
    [InlineData("R&D", "131414799")]
    [InlineData("PRJ-1", "PRJ-1")]
    public void Keys_are_offered_as_the_shell_reads_them(string key, string expected)
    {
        Server.Respond = _ =>
            System.Text.Encoding.UTF8.GetBytes(
                $$$"""{"products":[{"id":"131414799","reference_prefix":"{{{key}}}","name":"Odd"}],"pagination":{"total_pages":1}}"""
            );

        AssertOffers("Get-AhaIntegration -Product odd", expected);
    }

    [Fact]
    public void WithoutAConnectionThereIsNothingToOffer()
    {
        Shell.Run("Disconnect-Aha -All");
        Assert.DoesNotContain("PRJ1", Shell.Complete("Get-AhaIntegration -Product PRJ"));
        Assert.Equal(["jira", "jira_connect"], Shell.Complete("New-AhaIntegration -ServiceName jira"));
    }

    /// <summary>
    /// An answer that comes too late for the Tab key is there when it is pressed again, as people do.
    /// </summary>
    private void AssertOffers(string line, params string[] expected)
    {
        var offered = Shell.Complete(line);
        for (var press = 1; press < 20 && !offered.SequenceEqual(expected); press++)
        {
            offered = Shell.Complete(line);
        }

        Assert.Equal(expected, offered);
    }
}
