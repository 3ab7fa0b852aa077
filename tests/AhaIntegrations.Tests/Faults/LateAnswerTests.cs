namespace AhaIntegrations.Tests;

/// <summary>A connection that is out of step: what it carries is the answer to an earlier request.</summary>
public sealed class LateAnswerTests : NetworkTests
{
    [Fact]
    public void A_read_does_not_return_another_integration()
    {
        Run("Get-AhaIntegration -Product PRJ1 -Id 204584239").AssertNoErrors();
        Server.FailWith(Fault.ForeignAnswer);

        var result = Run("Get-AhaIntegration -Product PRJ1 -Id 804274302");

        Assert.Equal(["UnexpectedAnswer"], result.ErrorIds);
        Assert.Empty(result.Output);
        Assert.Equal(
            "804274302",
            Assert.Single(Run("Get-AhaIntegration -Product PRJ1 -Id 804274302").As<Integration>()).Id
        );
    }

    /// <summary>The earlier one is of the same service, so that only its owner tells.</summary>
    [Theory]
    [InlineData("-Product OPS")]
    [InlineData("-Product 131414761")]
    [InlineData("")]
    public void A_create_does_not_return_an_integration_of_another_product(string target)
    {
        Run("Get-AhaIntegration -Product PRJ1 -Id 204584239").AssertNoErrors();
        Server.NextFault = line => line.StartsWith("POST", StringComparison.Ordinal) ? Fault.ForeignAnswer : Fault.None;

        var result = Run($"New-AhaIntegration {target} -ServiceName jira").AssertNoErrors();

        var created = Assert.Single(result.As<Integration>());
        Assert.NotEqual("204584239", created.Id);
        Assert.Contains(Run($"Get-AhaIntegration {target}").As<Integration>(), row => row.Id == created.Id);
        Assert.Contains("it is taken for the one that was requested", result.Warnings[0], StringComparison.Ordinal);
    }
}
