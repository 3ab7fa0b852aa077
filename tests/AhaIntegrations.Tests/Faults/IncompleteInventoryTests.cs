namespace AhaIntegrations.Tests;

/// <summary>What commands make of lists whose pages do not add up.</summary>
public sealed class IncompleteInventoryTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private readonly TemporaryFolder folder = new();
    private readonly Queue<ListFault> faults = new();
    private string faultyPath = "";
    private ListFault always;
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(new FaultyLists(new SandboxHandler(new Secret("token")), NextFault));
        shell.Connect(server);
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(ListFault.RepeatsFirstPage)]
    [InlineData(ListFault.Shifts)]
    [InlineData(ListFault.OmitsLastRow)]
    [InlineData(ListFault.TotalPagesZero)]
    [InlineData(ListFault.TotalPagesOne)]
    public void What_went_wrong_once_is_read_again(ListFault fault)
    {
        faultyPath = "products/PRJ1/integrations";
        faults.Enqueue(fault);

        var found = shell.Run("Get-AhaIntegration PRJ1").AssertNoErrors().As<Integration>();

        Assert.Equal(21, found.Select(integration => integration.Id).Distinct().Count());
        Assert.Equal(21, found.Count);
    }

    [Theory]
    [InlineData(ListFault.RepeatsFirstPage, 7)]
    [InlineData(ListFault.Shifts, 20)]
    [InlineData(ListFault.OmitsLastRow, 20)]
    public void What_stays_wrong_is_an_error_after_the_rows(ListFault fault, int rows)
    {
        (faultyPath, always) = ("products/PRJ1/integrations", fault);

        var result = shell.Run("Get-AhaIntegration PRJ1; Get-AhaIntegration PRJ3");

        Assert.Equal(["ListIncomplete"], result.ErrorIds);
        Assert.Equal(rows + 1, result.Output.Count);
        Assert.Equal("PRJ3", result.As<Integration>()[^1].ProductKey);
    }

    /// <summary>What was not read may be failing.</summary>
    [Theory]
    [InlineData("products/PRJ3/integrations", "PRJ3")]
    [InlineData("/products", "-All")]
    public void An_incomplete_list_is_not_healthy(string path, string target)
    {
        var limits = "-ErrorWithin 0 -SilentAfter 36500 -FailOn Failing";
        (faultyPath, always) = (path, ListFault.OmitsLastRow);

        Assert.Equal(
            ["ListIncomplete", "HealthNotKnown"],
            shell.Run($"Test-AhaIntegration {target} {limits}").ErrorIds
        );
        var plain = shell.Run($"Test-AhaIntegration {target} -ErrorWithin 0 -SilentAfter 36500");
        Assert.Equal(["ListIncomplete"], plain.ErrorIds);
        Assert.False((bool)plain.Output.Single().BaseObject);
    }

    [Fact]
    public void Products_that_came_are_returned_and_none_is_called_missing()
    {
        (faultyPath, always) = ("/products", ListFault.OmitsLastRow);

        var result = shell.Run("Get-AhaProduct PRJ1,NOWHERE");

        Assert.Equal("PRJ1", Assert.Single(result.As<Product>()).Key);
        Assert.Equal(["ListIncomplete"], result.ErrorIds);
    }

    /// <summary>What an incomplete list does not show is neither gone nor missing.</summary>
    [Theory]
    [InlineData("products/PRJ1/integrations")]
    [InlineData("/products")]
    public void Nothing_is_called_gone_or_missing(string path)
    {
        shell.Run("Export-AhaIntegration $file -All", ("file", folder.File("baseline.jsonc"))).AssertNoErrors();
        (faultyPath, always) = (path, ListFault.OmitsLastRow);

        var rows = shell.Run("Compare-AhaIntegration $file").As<Difference>();

        Assert.All(rows, row => Assert.Equal("Unreadable", row.Kind), throwIfEmpty: true);
    }

    /// <summary>A product that vanished from between the pages had its integrations left on, without a word.</summary>
    [Fact]
    public void A_pause_over_the_pipe_reaches_every_product()
    {
        faultyPath = "/products";
        faults.Enqueue(ListFault.Shifts);

        shell
            .Run(
                "Get-AhaProduct | Get-AhaIntegration | Suspend-AhaIntegration -Path $file",
                ("file", folder.File("pause.jsonl"))
            )
            .AssertNoErrors();

        Assert.Empty(
            shell.Run("Get-AhaProduct | Get-AhaIntegration -Detailed | Where-Object Enabled").AssertNoErrors().Output
        );
    }

    /// <summary>A product that vanished from between the pages is in the inventory again.</summary>
    [Fact]
    public void A_product_between_two_pages_is_not_skipped()
    {
        var whole = shell.Run("Get-AhaIntegration -All").AssertNoErrors().As<Integration>();
        faultyPath = "/products";
        faults.Enqueue(ListFault.Shifts);

        var again = shell.Run("Get-AhaIntegration -All").AssertNoErrors().As<Integration>();

        Assert.Equal(
            whole.Select(integration => integration.Id).Order(StringComparer.Ordinal),
            again.Select(integration => integration.Id).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Work on the first product may take long, and the rest of the list would shift meanwhile.</summary>
    [Fact]
    public void Products_are_read_whole_before_work_on_the_first_begins()
    {
        faultyPath = "none";

        shell.Run("Get-AhaProduct | Get-AhaIntegration").AssertNoErrors();

        var lists = server.Requests.Where(request => request.Contains("page=", StringComparison.Ordinal)).ToList();
        var lastPage = lists.FindLastIndex(request => request.Contains("/products?", StringComparison.Ordinal));
        Assert.True(lastPage > 0);
        Assert.All(
            lists.Take(lastPage),
            request => Assert.Contains("/products?", request, StringComparison.Ordinal),
            throwIfEmpty: true
        );
    }

    private ListFault NextFault(string path) =>
        !path.EndsWith(faultyPath, StringComparison.Ordinal) || faultyPath.Length == 0 ? ListFault.None
        : faults.Count > 0 ? faults.Dequeue()
        : always;
}
