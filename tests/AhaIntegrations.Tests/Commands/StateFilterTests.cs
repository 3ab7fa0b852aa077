namespace AhaIntegrations.Tests;

/// <summary>Selecting integrations by their state, which lists do not have.</summary>
public sealed class StateFilterTests : ServerTests
{
    [Theory]
    [InlineData("Get-AhaIntegration PRJ2 -State On", "302000001 302000002")]
    [InlineData("Get-AhaIntegration PRJ2 -State Off", "302000003")]
    [InlineData("Get-AhaIntegration PRJ2 -State Off -ServiceName jira", "")]
    [InlineData("'PRJ2', 'PRJ3' | Get-AhaIntegration -State Off", "302000003")]
    public void State_reads_each_integration_in_full(string line, string ids)
    {
        var found = Shell.Run(line).AssertNoErrors().As<Integration>();

        Assert.Equal(ids, string.Join(' ', found.Select(integration => integration.Id)));
        Assert.All(found, integration => Assert.True(integration.IsDetailed), throwIfEmpty: false);
    }

    [Fact]
    public void State_of_the_account_is_omitted_with_one_warning()
    {
        var result = Shell.Run("Get-AhaIntegration -All -State Off").AssertNoErrors();

        Assert.Equal(5, result.Output.Count);
        Assert.StartsWith(
            $"Omitted, because their state can't be read: {SandboxData.OfAccount},",
            Assert.Single(result.Warnings),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Health_is_selected_by_status() =>
        Assert.Equal(
            ["Off"],
            Shell
                .Run("Get-AhaIntegrationHealth PRJ2 -Status Off, Failing")
                .AssertNoErrors()
                .As<IntegrationHealth>()
                .Select(health => health.Status)
                .Distinct()
                .Except(["Failing"])
        );

    [Theory]
    [InlineData("Get-AhaIntegration PRJ2 | Where-Object { -not $_.Enabled } | Enable-AhaIntegration -WhatIf", 1)]
    [InlineData("Get-AhaIntegration PRJ2 | ? Enabled -ne $true | Enable-AhaIntegration -WhatIf", 1)]
    [InlineData("Get-AhaIntegration PRJ2 | ? State -ne on | Disable-AhaIntegration -WhatIf", 1)]
    [InlineData("Get-AhaIntegration PRJ2 | ? ServiceName -eq jira | Enable-AhaIntegration -WhatIf", 0)]
    [InlineData("Get-AhaProduct PRJ2 | Get-AhaIntegration | Enable-AhaIntegration -WhatIf", 0)]
    [InlineData("Get-AhaIntegration PRJ2 -Detailed | ? { !$_.Enabled } | Enable-AhaIntegration -WhatIf", 0)]
    public void A_filter_by_a_state_that_was_never_read_is_warned_of_once(string line, int warnings)
    {
        var result = Shell.Run(line).AssertNoErrors();

        Assert.Equal(warnings, result.Warnings.Count(text => text.Contains("-State Off", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_finds_an_id_in_every_list()
    {
        var found = Shell.Run("Get-AhaIntegration -All -Id 302000003").AssertNoErrors().As<Integration>();

        Assert.Equal("PRJ2", Assert.Single(found).ProductKey);
        Assert.True(found[0].IsDetailed);
        Assert.Equal(["NotFound"], Shell.Run("Get-AhaIntegration -All -Id 42").ErrorIds);
        Assert.Equal(["InvalidId"], Shell.Run("Get-AhaIntegration -All -Id jira").ErrorIds);
    }

    [Fact]
    public void An_id_that_was_seen_is_found_without_its_product()
    {
        Assert.Equal(["AccountLevelUndocumented"], Shell.Run("Get-AhaIntegration -Id 302000003").ErrorIds);
        Shell.Run("Get-AhaIntegration PRJ2").AssertNoErrors();

        var found = Shell.Run("Get-AhaIntegration -Id 302000003").AssertNoErrors().As<Integration>();
        Assert.Equal("PRJ2", Assert.Single(found).ProductKey);
        Assert.Equal(["AccountLevelUndocumented"], Shell.Run("Disable-AhaIntegration -Id 302000003").ErrorIds);
    }

    [Fact]
    public void A_name_with_brackets_matches_itself()
    {
        Server.Respond = _ =>
            """{"integrations":[{"id":"1","name":"Jira [EU]"},{"id":"2","name":"Jira E"}],"pagination":{"total_pages":1}}"""u8.ToArray();

        Assert.Equal(
            ["1", "2"],
            Shell
                .Run("Get-AhaIntegration PRJ1 -Name 'Jira [EU]'")
                .AssertNoErrors()
                .As<Integration>()
                .Select(integration => integration.Id)
        );
    }
}
