namespace AhaIntegrations.Tests;

/// <summary>What servers may do one way or the other: each way of it is told truly.</summary>
public sealed class ServerVariantTests : ServerTests
{
    [Theory]
    [InlineData(true, "NotApplied")]
    [InlineData(false, null)]
    public void SwitchingOffThatIsIgnoredIsAnError(bool isIgnored, string? id)
    {
        Sandbox.Variants.IgnoresSwitchingOff = isIgnored;

        var result = Shell.Run("Disable-AhaIntegration -Product PRJ1 -Id 204584239");

        Assert.Equal(id, result.ErrorIds.SingleOrDefault());
        Assert.Equal(isIgnored ? 0 : 1, result.Output.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void InheritedRowsOfAProductThatCantBeSwitchedAreOneErrorEach(bool isInherited)
    {
        Sandbox.Variants.ListsInheritedIntegrations = isInherited;

        var result = Shell.Run("Get-AhaIntegration -Product PRJ1 | Enable-AhaIntegration");

        Assert.Equal(SandboxData.Of("PRJ1"), result.Output.Count);
        Assert.Equal(Enumerable.Repeat("NotFound", isInherited ? SandboxData.OfAccount : 0), result.ErrorIds);
    }

    [Theory]
    [InlineData(false, "NotFound")]
    [InlineData(true, null)]
    public void AnIntegrationOfTheAccountCanBeSwitchedWhereTheServerKnowsHow(bool isKnown, string? id)
    {
        Sandbox.Variants.AnswersAccountIntegrationById = isKnown;

        var result = Shell.Run("Get-AhaIntegration -ServiceName trello | Disable-AhaIntegration -AllowUndocumented");

        Assert.Equal(id, result.ErrorIds.SingleOrDefault());
        Assert.Equal(isKnown ? 1 : 0, result.Output.Count);
    }

    [Fact]
    public void ANewIntegrationThatIsNotAsAskedIsWarnedOf()
    {
        Sandbox.Variants.CreatesSwitchedOff = true;

        var result = Shell.Run("New-AhaIntegration -Product PRJ1 -ServiceName jira").AssertNoErrors();

        Assert.Contains("switched off; on was requested", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.False(Assert.Single(result.As<Integration>()).Enabled);
    }
}
