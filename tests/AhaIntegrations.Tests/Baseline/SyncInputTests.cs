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
