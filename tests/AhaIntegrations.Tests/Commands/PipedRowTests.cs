namespace AhaIntegrations.Tests;

/// <summary>What rows from elsewhere stand for when they are piped.</summary>
public sealed class PipedRowTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() =>
        server = await LoopbackServer.StartAsync(new SandboxHandler(new Secret("token")));

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void IntegrationsAreNoPlaceToCreateIntegrationsIn()
    {
        var result = shell
            .Connect(server)
            .Run("Get-AhaIntegration -Product PRJ2 | New-AhaIntegration -ServiceName jira");

        Assert.Equal(Enumerable.Repeat("InvalidProduct", 3), result.ErrorIds);
        Assert.Empty(server.Writes);
    }

    [Fact]
    public void AnIdBesideAProductsOwnKeyIsNotTakenForAnIntegrations()
    {
        var result = shell
            .Connect(server)
            .Run("[pscustomobject]@{ Key = 'PRJ2'; Id = '131414753'; Name = 'Project 2' } | Get-AhaIntegration")
            .AssertNoErrors();

        Assert.Equal(3, result.Output.Count);
        Assert.Equal(["GET /api/v1/products/PRJ2/integrations?page=1&per_page=200"], server.Requests);
    }

    [Fact]
    public void AnAccountsIntegrationInAProductCellIsNoPlaceToCreateIn()
    {
        var result = shell
            .Connect(server)
            .Run(
                "[pscustomobject]@{ Product = (Get-AhaIntegration)[0] } | New-AhaIntegration "
                    + "-ServiceName jira -Confirm:$false"
            );

        Assert.Equal(["InvalidProduct"], result.ErrorIds);
        Assert.Empty(server.Writes);
    }

    [Theory]
    [InlineData("@{ ProductKey = 'PRJ1'; Id = '204584239'; ServiceName = 'jira'; Key = 'ABC-1' }")]
    [InlineData("@{ Key = 'PRJ1'; Id = '204584239'; ServiceName = 'jira' }")]
    [InlineData("[pscustomobject]@{ Product = ' PRJ1 '; Id = [psobject]::AsPSObject('204584239') }")]
    [InlineData("[pscustomobject]@{ Product = (Get-AhaIntegration PRJ1 204584239) }")]
    public void ARowOfAnIntegrationStandsForIt(string row)
    {
        Assert.Equal(
            "204584239",
            Assert
                .Single(shell.Connect(server).Run($"{row} | Get-AhaIntegration").AssertNoErrors().As<Integration>())
                .Id
        );
        Assert.EndsWith("/products/PRJ1/integrations/204584239", server.Requests.Last(), StringComparison.Ordinal);
    }
}
