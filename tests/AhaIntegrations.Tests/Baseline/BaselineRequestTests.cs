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

    private int Count(Shell shell, LoopbackServer server, string line)
    {
        server.Requests.Clear();
        shell.Run(line, ("file", folder.File("b.jsonc"))).AssertNoErrors();
        return server.Requests.Count;
    }
}
