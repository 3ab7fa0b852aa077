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

    [Theory]
    [InlineData("Get-AhaProduct")]
    [InlineData("Get-AhaProduct | % { @{ Key = $_.Key; Id = $_.Id; product_line = $_.IsProductLine } }")]
    [InlineData(
        "[pscustomobject]@{ Product = 'PRJ1' }, [pscustomobject]@{ Product = 'LINE1'; IsProductLine = 'True' }"
    )]
    public void Changing_commands_skip_piped_product_lines_with_one_warning(string products)
    {
        var result = shell
            .Connect(server)
            .Run(
                $"{products} | New-AhaIntegration -ServiceName jira; {products} | Enable-AhaIntegration -Id 1 -WhatIf"
            );

        Assert.Equal(2, result.Warnings.Count);
        Assert.All(
            result.Warnings,
            text =>
                Assert.StartsWith("product LINE1 is a product line and is skipped.", text, StringComparison.Ordinal),
            throwIfEmpty: true
        );
        Assert.NotEmpty(server.Writes);
        Assert.DoesNotContain(server.Writes, write => write.Contains("LINE1", StringComparison.Ordinal));
    }

    [Fact]
    public void Product_lines_are_included_when_asked_for()
    {
        var line = "Get-AhaProduct LINE1 | New-AhaIntegration -ServiceName jira";
        var result = shell.Connect(server).Run($"{line}; {line} -IncludeProductLine").AssertNoErrors();

        Assert.Single(result.Warnings);
        Assert.Equal("LINE1", Assert.Single(result.As<Integration>()).ProductKey);
    }

    [Theory]
    [InlineData("007", "007")]
    [InlineData("3D", "3D")]
    [InlineData("1e3", "1e3")]
    [InlineData("0x10", "0x10")]
    [InlineData("1kb", "1kb")]
    [InlineData("'007','3D'", "007")]
    [InlineData("131414753", "131414753")]
    [InlineData("131414753,131414754", "131414753")]
    public void A_key_is_what_was_typed(string typed, string key)
    {
        shell.Connect(server).Run($"Get-AhaIntegration {typed}");

        Assert.StartsWith($"GET /api/v1/products/{key}/", server.Requests.First(), StringComparison.Ordinal);
    }
}
