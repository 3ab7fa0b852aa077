namespace AhaIntegrations.Tests;

/// <summary>A server that restarts in the middle of a command, and refuses connections for half a minute.</summary>
public sealed class RestartTests : NetworkTests
{
    [Theory]
    [InlineData(Fault.RestartBefore)]
    [InlineData(Fault.RestartAfter)]
    public void An_inventory_waits_for_it_and_says_so(Fault fault)
    {
        var whole = Run("Get-AhaIntegration -All").AssertNoErrors().Output.Count;
        Server.FailWith(Fault.None, Fault.None, Fault.None, fault);

        // One at a time: each of several that wait would make the clock leap.
        var result = Run("Get-AhaIntegration -All -ThrottleLimit 1").AssertNoErrors();

        Assert.Equal(whole, result.Output.Count);
        Assert.Contains(
            result.Warnings,
            warning => warning.StartsWith("The server can't be reached (", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(Fault.RestartBefore, "OutcomeUnknown", 0)]
    [InlineData(Fault.RestartAfter, null, 1)]
    public void A_create_is_looked_for_when_it_is_back(Fault fault, string? error, int created)
    {
        Server.FailWith(Fault.None, fault);

        var result = Run("New-AhaIntegration -Product OPS -ServiceName jira");

        Assert.Equal(error, result.ErrorIds.SingleOrDefault());
        Assert.Equal(created, result.Output.Count);
        Assert.Equal(created, Run("Get-AhaIntegration -Product OPS").AssertNoErrors().Output.Count);
    }
}
