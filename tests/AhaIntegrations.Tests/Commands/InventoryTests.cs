namespace AhaIntegrations.Tests;

/// <summary>The whole account at once.</summary>
public sealed class InventoryTests : ServerTests
{
    [Fact]
    public void Teams_are_read_where_they_are_asked_for()
    {
        Assert.DoesNotContain(Shell.Run("Get-AhaProduct").AssertNoErrors().As<Product>(), product => product.IsTeam);
        var team = Assert.Single(Shell.Run("Get-AhaProduct TEAM* -IncludeTeam").AssertNoErrors().As<Product>());
        Assert.Equal(("TEAM1", "team", "team"), (team.Key, team.Kind, team.WorkspaceType));

        Server.Requests.Clear();
        var without = Shell.Run("Get-AhaIntegration -All").AssertNoErrors().As<Integration>();
        Assert.DoesNotContain(without, integration => integration.ProductKey == "TEAM1");
        var all = Shell.Run("Get-AhaIntegration -All -IncludeTeam").AssertNoErrors().As<Integration>();
        Assert.Equal(without.Count + 1, all.Count);
        Assert.Equal("305000001", Assert.Single(all, integration => integration.ProductKey == "TEAM1").Id);
    }

    /// <summary>A server that lists teams unasked changes nothing.</summary>
    [Fact]
    public void Teams_that_come_unasked_are_left_out_of_all()
    {
        Server.Respond = _ =>
            System.Text.Encoding.UTF8.GetBytes(
                """
                {"products":[{"id":"1","reference_prefix":"T","workspace_type":"team"},
                {"id":"2","reference_prefix":"P","workspace_type":"new_kind"}],"integrations":[{"id":"5"}]}
                """
            );
        Assert.Equal(
            [null, "P"],
            Shell.Run("Get-AhaIntegration -All").AssertNoErrors().As<Integration>().Select(row => row.ProductKey)
        );
    }

    [Fact]
    public void AllIsTheAccountThenEachProduct()
    {
        var rows = Shell.Run("Get-AhaIntegration -All").AssertNoErrors().As<Integration>();

        Assert.Equal([null, "PRJ1", "PRJ2", "PRJ3"], rows.Select(row => row.ProductKey).Distinct());
        Assert.Equal(SandboxData.OfAccount + SandboxData.OfProducts, rows.Count);
        Assert.Equal(6, Server.Requests.Count);
    }

    [Fact]
    public void A_product_line_is_read_by_itself_with_its_products()
    {
        var rows = Shell.Run("Get-AhaProduct PRJ1, LINE1 -IncludeChild").AssertNoErrors().As<Product>();

        Assert.Null(rows[0].ChildKeys);
        Assert.Equal(["PRJ1", "PRJ2", "PRJ3"], rows[1].ChildKeys);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public void A_product_line_that_cannot_be_read_is_an_error_and_the_row_of_the_list()
    {
        Server.NextFault = line =>
            line.Contains("products/131414760", StringComparison.Ordinal) ? Fault.UnavailableBefore : Fault.None;

        var result = Shell.Run("Get-AhaProduct LINE1, PRJ1 -IncludeChild");

        Assert.StartsWith("product line LINE1: ", Assert.Single(result.Errors).ErrorDetails.Message);
        Assert.Equal(["PRJ1", "LINE1"], result.As<Product>().Select(product => product.Key));
        Assert.All(result.As<Product>(), product => Assert.Null(product.ChildKeys), throwIfEmpty: true);
    }

    [Fact]
    public void ProductLinesComeWhenAskedFor() =>
        Assert.Equal(
            [null, "PRJ1", "PRJ2", "PRJ3", "LINE1"],
            Shell
                .Run("Get-AhaIntegration -All -IncludeProductLine")
                .AssertNoErrors()
                .As<Integration>()
                .Select(row => row.ProductKey)
                .Distinct()
        );

    [Fact]
    public void InFullMeansWhatCanBeReadInFull()
    {
        var rows = Shell.Run("Get-AhaIntegration -All -Detailed").AssertNoErrors().As<Integration>();

        Assert.All(rows, row => Assert.Equal(row.ProductKey is not null, row.IsDetailed), throwIfEmpty: true);
        Assert.Equal(6 + SandboxData.OfProducts, Server.Requests.Count);
    }

    [Fact]
    public void FiltersHold()
    {
        var rows = Shell.Run("Get-AhaIntegration -All -ServiceName slack*").AssertNoErrors().As<Integration>();
        Assert.All(
            rows,
            row => Assert.StartsWith("slack", row.ServiceName, StringComparison.Ordinal),
            throwIfEmpty: true
        );
    }

    [Fact]
    public void WhatIsSeenInSeveralProductsIsReportedForEach()
    {
        Sandbox.Variants.ListsInheritedIntegrations = true;
        var rows = Shell.Run("Get-AhaIntegration -All -Name Trello").AssertNoErrors().As<Integration>();
        Assert.Equal(
            [null, "PRJ1", "PRJ2", "PRJ3", "OPS"],
            rows.Where(row => row.Id == "241856910").Select(row => row.ProductKey)
        );
    }

    [Theory]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "NotFound")]
    public async Task AProductThatFailsIsOneErrorAndTheRestGoesOn(int status, string id)
    {
        await using var faulty = await LoopbackServer.StartAsync(
            new FaultyProducts(new Dictionary<string, (int, string)> { ["PRJ2"] = (status, "{}") })
        );
        var result = Shell.Connect(faulty).Run("Get-AhaIntegration -All -Detailed");

        Assert.Equal([id], result.ErrorIds);
        Assert.Equal([null, "PRJ1", "PRJ3"], result.As<Integration>().Select(row => row.ProductKey).Distinct());
        Assert.IsType<Product>(result.Errors[0].TargetObject);
    }

    [Theory]
    [InlineData("trello", 0)]
    [InlineData("jir*", 1)]
    public void FiltersHoldForIdsToo(string service, int count)
    {
        var result = Shell.Run($"Get-AhaIntegration PRJ1 204584239 -ServiceName {service}");
        Assert.Equal(count, result.AssertNoErrors().Output.Count);
    }

    [Fact]
    public async Task AnOddIdOrKeyOfTheServerIsOneErrorAndTheRestGoesOn()
    {
        await using var odd = await LoopbackServer.StartAsync(new SandboxHandler());
        Shell.Connect(odd);
        odd.Respond = _ =>
            """{"integrations":[{"id":"12345678901234567890","name":"x"},{"id":"1","name":"y"}],"products":[{"id":"A/B","reference_prefix":"A;B"},{"id":"3","reference_prefix":"R&D"},{"id":"2","reference_prefix":"P"}],"integration":{"id":"1","enabled":true},"pagination":{"total_pages":1}}"""u8.ToArray();

        var details = Shell.Run("Get-AhaIntegration P -Detailed");
        var all = Shell.Run("Get-AhaIntegration -All");

        Assert.Equal(["InvalidId"], details.ErrorIds);
        Assert.Single(details.Output);
        Assert.Equal(["InvalidProduct"], all.ErrorIds);
        Assert.Equal(6, all.Output.Count);
        Assert.Contains("GET /api/v1/products/3/integrations?page=1&per_page=200", odd.Requests);
    }
}
