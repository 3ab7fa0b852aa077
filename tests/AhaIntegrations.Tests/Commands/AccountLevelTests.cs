namespace AhaIntegrations.Tests;

/// <summary>Integrations of the account, which no documented call reads or switches by id.</summary>
public sealed class AccountLevelTests : ServerTests
{
    [Fact]
    public void IntegrationsOfTheAccountAreNamedAndPassedOver()
    {
        var result = Shell.Run(
            "@(Get-AhaIntegration -ServiceName slack) + @(Get-AhaIntegration -Product PRJ2) | "
                + "Disable-AhaIntegration"
        );

        Assert.Equal(["AccountLevelUndocumented"], result.ErrorIds);
        Assert.Contains("Aha! (to Slack) (578818383) of the account", result.ErrorText, StringComparison.Ordinal);
        Assert.IsType<Integration>(result.Errors[0].TargetObject);
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public void DetailsOfTheAccountsIntegrationsAreRefusedOneByOne()
    {
        var result = Shell.Run("Get-AhaIntegration -Detailed");

        Assert.Equal(Enumerable.Repeat("AccountLevelUndocumented", SandboxData.OfAccount), result.ErrorIds);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public void UndocumentedCallsAreTriedWhenAllowed()
    {
        var result = Shell.Run(
            "Get-AhaIntegration -Id 79015308 -AllowUndocumented; Enable-AhaIntegration -Id 79015308 "
                + "-AllowUndocumented"
        );

        Assert.Equal(["NotFound", "NotFound"], result.ErrorIds);
        Assert.Equal(
            [
                "GET /api/v1/integrations/79015308",
                """PUT /api/v1/integrations/79015308 {"integration":{"enabled":true}}""",
            ],
            Server.Requests
        );
    }
}
