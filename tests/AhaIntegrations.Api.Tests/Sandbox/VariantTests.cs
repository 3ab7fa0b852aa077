namespace AhaIntegrations.Api.Tests;

/// <summary>Open points that only a live account settles: the client works under either answer.</summary>
public class VariantTests
{
    private readonly SandboxHandler sandbox = new();

    private AhaClient Client => TextClient.Create(sandbox);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SwitchingOffWorksOrIsSaidNotTo(bool isIgnored)
    {
        sandbox.Variants.IgnoresSwitchingOff = isIgnored;
        var call = Client.SetEnabledAsync("PRJ1", "204584239", false, cancellationToken: Token);
        if (isIgnored)
        {
            Assert.Equal(AhaErrorKind.NotApplied, (await Assert.ThrowsAsync<AhaApiException>(() => call)).Kind);
        }
        else
        {
            Assert.False((await call).Enabled);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnAccountIntegrationAnswersByIdOrIsNotFound(bool answers)
    {
        sandbox.Variants.AnswersAccountIntegrationById = answers;
        var call = Client.GetIntegrationAsync(null, "79015308", cancellationToken: Token);
        if (answers)
        {
            Assert.Equal("Account 303742481", (await call).Owner!.ToString());
        }
        else
        {
            Assert.Equal(AhaErrorKind.NotFound, (await Assert.ThrowsAsync<AhaApiException>(() => call)).Kind);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheVersionIsAcceptedOrRefusedWithTheServersWords(bool isRefused)
    {
        sandbox.Variants.RefusesIntegrationVersion = isRefused;
        var call = Client.CreateIntegrationAsync(
            "PRJ1",
            new NewIntegration { ServiceName = ServiceName.Parse("jira"), IntegrationVersion = 2 },
            cancellationToken: Token
        );
        if (isRefused)
        {
            Assert.Contains(
                "Integration version",
                (await Assert.ThrowsAsync<AhaApiException>(() => call)).ServerMessage,
                StringComparison.Ordinal
            );
        }
        else
        {
            Assert.Equal("jira", (await call).ServiceName);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AProductsListHoldsInheritedIntegrationsOrNot(bool isInherited)
    {
        sandbox.Variants.ListsInheritedIntegrations = isInherited;
        var rows = SandboxData.Of("PRJ1") + (isInherited ? SandboxData.OfAccount : 0);
        Assert.Equal(rows, await Client.ListIntegrationsAsync("PRJ1", cancellationToken: Token).CountAsync(Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ANewIntegrationSaysItselfWhetherItIsOn(bool isOff)
    {
        sandbox.Variants.CreatesSwitchedOff = isOff;
        var created = await Client.CreateIntegrationAsync(
            "PRJ1",
            new NewIntegration { ServiceName = ServiceName.Parse("jira") },
            cancellationToken: Token
        );
        Assert.Equal(!isOff, created.Enabled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AKeyInOtherCaseIsFoundOrNotFound(bool isFound)
    {
        sandbox.Variants.FindsKeysInAnyCase = isFound;
        var call = Client.GetIntegrationAsync("prj1", "204584239", cancellationToken: Token);
        if (isFound)
        {
            Assert.Equal("prj1", (await call).ProductKey);
        }
        else
        {
            Assert.Equal(AhaErrorKind.NotFound, (await Assert.ThrowsAsync<AhaApiException>(() => call)).Kind);
        }
    }
}
