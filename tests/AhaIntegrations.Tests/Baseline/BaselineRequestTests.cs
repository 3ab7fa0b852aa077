namespace AhaIntegrations.Tests;

/// <summary>How many requests the baseline commands send: the figures of the help.</summary>
public sealed class BaselineRequestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Twenty_products_with_five_integrations_each()
    {
        var account = new GridAccount(20, 5);
        await using var server = await LoopbackServer.StartAsync(account);
        using var shell = new Shell();
        shell.Connect(server);

        Assert.Equal(122, Count(shell, server, "Export-AhaIntegration $file -All"));
        Assert.Equal(122, Count(shell, server, "Compare-AhaIntegration $file"));
        Assert.Equal(22, Count(shell, server, "Compare-AhaIntegration $file -SkipState"));

        account.Of("P0003").RemoveAt(2);
        Assert.Equal(121, Count(shell, server, "Compare-AhaIntegration $file"));

        var file = folder.File("b.jsonc");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file,
            text.Replace("  \"covers\": \"account\",\n", "", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(102, Count(shell, server, "Compare-AhaIntegration $file"));
    }

    [Fact]
    public async Task Five_hundred_products_with_five_integrations_each()
    {
        await using var server = await LoopbackServer.StartAsync(new GridAccount(500, 5));
        using var shell = new Shell();
        shell.Connect(server);

        Assert.Equal(3004, Count(shell, server, "Export-AhaIntegration $file -All -ThrottleLimit 16"));
        Assert.Equal(3004, Count(shell, server, "Compare-AhaIntegration $file -ThrottleLimit 16"));
        Assert.Equal(504, Count(shell, server, "Compare-AhaIntegration $file -SkipState"));
    }

    /// <summary>Lists show neither state nor template: an entry that states either costs a read, and no list.</summary>
    [Theory]
    [InlineData("\"enabled\": true", "GET /api/v1/products/P0001/integrations/")]
    [InlineData("\"template_id\": \"5\"", "GET /api/v1/products/P0001/integrations/")]
    [InlineData("\"enabled\": true, \"template_id\": \"5\"", "GET /api/v1/products/P0001/integrations/")]
    [InlineData("\"name\": \"jira\"", "GET /api/v1/products/P0001/integrations?")]
    public async Task An_entry_costs_one_request(string stated, string request)
    {
        var account = new GridAccount(2, 3);
        account.Of("P0001")[0].Template = "5";
        await using var server = await LoopbackServer.StartAsync(account);
        using var shell = new Shell();
        shell.Connect(server);
        var entry = $$"""{ "product": "P0001", "id": "{{account.Of("P0001")[0].Id}}", {{stated}} }""";
        await File.WriteAllTextAsync(
            folder.File("b.jsonc"),
            BaselineText.For(server, entry),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(1, Count(shell, server, "Compare-AhaIntegration $file -FailOn Any"));
        Assert.StartsWith(request, server.Requests.Single(), StringComparison.Ordinal);
        Assert.Equal(1, Count(shell, server, "Compare-AhaIntegration $file -SkipState -FailOn Any"));
    }

    /// <summary>The first of the service in P0001 satisfies, and in P0002 the second; a covered product is read in full.</summary>
    [Theory]
    [InlineData("", 1 + 2 + 1 + 2)]
    [InlineData("\"covers\": [\"P0001\"],", 1 + 2 + 4 + 2)]
    public async Task Candidates_of_an_entry_without_id_are_read_until_one_satisfies(string head, int requests)
    {
        var account = new GridAccount(2, 4);
        account.Of("P0002")[0].Enabled = false;
        await using var server = await LoopbackServer.StartAsync(account);
        using var shell = new Shell();
        shell.Connect(server);
        const string Entries = """
            { "product": "P*", "service_name": "jira", "template_id": "5", "enabled": true },
            { "product": "P0001", "service_name": "jira", "enabled": true }
            """;
        await File.WriteAllTextAsync(
            folder.File("b.jsonc"),
            BaselineText.For(server, Entries, head),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(requests, Count(shell, server, "Compare-AhaIntegration $file -FailOn Any"));
    }

    /// <summary>For each create the comparison reads the list, Sync reads it once more, and then creates.</summary>
    [Theory]
    [InlineData("trello", 1 + 3 + (3 * 2))]
    [InlineData("jira", 1 + 3 + 6 + (3 * (1 + 2 + 1)))]
    public async Task A_roll_out_from_a_template_reads_each_list_once_before_each_create(string service, int requests)
    {
        var account = new GridAccount(3, 2);
        account.Products.SelectMany(account.Of).ToList().ForEach(row => row.Template = "6");
        await using var server = await LoopbackServer.StartAsync(account);
        using var shell = new Shell();
        shell.Connect(server);
        await File.WriteAllTextAsync(
            folder.File("b.jsonc"),
            BaselineText.For(server, $$"""{ "product": "P*", "service_name": "{{service}}", "template_id": "5" }"""),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(requests, Count(shell, server, "Sync-AhaIntegration $file"));
        Assert.Equal(3, server.Writes.Count());
    }

    private int Count(Shell shell, LoopbackServer server, string line)
    {
        server.Requests.Clear();
        shell.Run(line, ("file", folder.File("b.jsonc"))).AssertNoErrors();
        return server.Requests.Count;
    }
}
