namespace AhaIntegrations.Tests;

/// <summary>What is piped to Sync-AhaIntegration and is not a plan for this account: nothing is sent.</summary>
public sealed class SyncInputTests : BaselineCommandTests
{
    [Theory]
    [InlineData("'PRJ1'", "row 1: PRJ1 is not a difference")]
    [InlineData("$null", "InputObject")]
    [InlineData("Get-AhaIntegration PRJ2", "row 1: Jira (302000001) is not a difference")]
    [InlineData("[pscustomobject]@{ Kind = 'Missing'; Action = 'Delete' }", "row 1: 'Delete' is not an action")]
    [InlineData(
        "[pscustomobject]@{ Kind = 'Missing'; Action = 'Create'; ServiceName = 'jira' }",
        "row 1: it names no Address"
    )]
    [InlineData("[pscustomobject]@{ Kind = 'Missing'; Action = '0'; Address = $a }", "row 1: '0' is not an action")]
    [InlineData(
        "[pscustomobject]@{ Kind = 'Missing'; Action = 'Create'; Address = $a }",
        "row 1: The service name is empty"
    )]
    [InlineData(
        "[pscustomobject]@{ Kind = 'Missing'; Action = 'Create'; Address = $a; ServiceName = 'jira'; Product = 'P*' }",
        "row 1: 'P*'"
    )]
    [InlineData(
        "[pscustomobject]@{ Kind = 'Gone'; Action = 'SwitchOn'; Address = $a; Product = 'P'; Id = 2.04E8 }",
        "row 1: 'a rounded number'"
    )]
    [InlineData(
        "[pscustomobject]@{ Kind = 'Missing'; Action = 'Create'; Address = $a; ServiceName = 'jira'; Product = 'P'; Enabled = 'maybe' }",
        "row 1: Enabled is 'maybe'"
    )]
    public void What_is_not_a_plan_sends_nothing(string input, string message)
    {
        var result = Shell.Run(
            $"$a = (Get-AhaConnection).Address; $rows = {input}; $rows | Sync-AhaIntegration",
            ("file", Baseline)
        );

        Assert.Contains(message, result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Server.Writes);
    }

    [Fact]
    public void A_plan_that_contradicts_itself_sends_nothing()
    {
        Export("-Product PRJ1");
        Run("$null = Disable-AhaIntegration PRJ1 204584239").AssertNoErrors();
        var result = Run(
            "$row = Compare-AhaIntegration $file; $other = [pscustomobject]@{ Kind = 'SwitchedOn'; Action = 'SwitchOff'; "
                + "Product = 'PRJ1'; Id = $row.Id; Address = $row.Address }; $row, $other | Sync-AhaIntegration"
        );

        Assert.Contains("204584239 is to be both on and off: rows 1, 2", result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Server.Writes);
    }

    /// <summary>The engine would refuse each row, and let the command make everything as the file states.</summary>
    [Theory]
    [InlineData("Compare-AhaIntegration $file | Where-Object Kind -eq Gone")]
    [InlineData("Compare-AhaIntegration $file")]
    public void A_plan_beside_a_baseline_sends_nothing(string plan)
    {
        Export("-Product PRJ1");
        Run("$null = Disable-AhaIntegration PRJ1 204584239").AssertNoErrors();

        Assert.Equal(["InvalidPlan"], Run($"{plan} | Sync-AhaIntegration $file").ErrorIds);
        Assert.Empty(Server.Writes);
    }

    [Fact]
    public void A_plan_for_another_account_sends_nothing()
    {
        var result = Run(
            "[pscustomobject]@{ Kind = 'Missing'; Action = 'Create'; Product = 'PRJ1'; ServiceName = 'jira'; "
                + "Address = 'https://other.aha.io/api/v1' } | Sync-AhaIntegration"
        );

        Assert.Equal(["BaselineOfAnotherAccount"], result.ErrorIds);
        Assert.Empty(Server.Requests);
    }
}
