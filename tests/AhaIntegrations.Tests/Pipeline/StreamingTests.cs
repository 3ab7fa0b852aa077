using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>Pages stream: what is not needed is not asked for, and what is stopped ends.</summary>
public sealed class StreamingTests : IAsyncLifetime
{
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(new ThreePages());

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void AllPagesAreReadWhenAllAreWanted()
    {
        Assert.Equal(600, shell.Connect(server).Run("Get-AhaIntegration -Product PRJ1").AssertNoErrors().Output.Count);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public void APipelineThatHasEnoughAsksForNoFurtherPage()
    {
        shell
            .Connect(server)
            .Run("do { Get-AhaIntegration -Product PRJ1 | ForEach-Object { $_; break } } while ($false)")
            .AssertNoErrors();

        Assert.Single(server.Requests);
    }

    [Fact]
    public void AnErrorDownstreamEndsTheList()
    {
        var result = shell.Connect(server).Run("Get-AhaIntegration -Product PRJ1 | ForEach-Object { throw 'enough' }");

        Assert.Equal(["enough"], result.ErrorIds);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void VerboseTellsEachRequestInALine()
    {
        var lines = shell.Connect(server).Run("Get-AhaIntegration -Product PRJ1 -Verbose").Verbose;

        Assert.Equal(3, lines.Count);
        Assert.Matches(
            @"^GET products/PRJ1/integrations\?page=1&per_page=200 -> 200, \d+ ms, attempt 1, \d+ bytes$",
            lines[0]
        );
    }

    /// <summary>A product with 600 integrations.</summary>
    private sealed class ThreePages : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var query = request.RequestUri!.Query;
            var body = request.RequestUri.AbsolutePath.EndsWith("/me", StringComparison.Ordinal)
                ? """{"user":{"id":"1"}}"""
                : Page(
                    int.Parse(
                        query["?page=".Length..query.IndexOf('&', StringComparison.Ordinal)],
                        System.Globalization.CultureInfo.InvariantCulture
                    )
                );
            return Task.FromResult(
                new HttpResponseMessage { Content = new StringContent(body, Encoding.UTF8, "application/json") }
            );
        }

        private static string Page(int page)
        {
            var rows = string.Join(",", Enumerable.Range(page * 200, 200).Select(id => $$"""{"id":"{{id}}"}"""));
            return $$"""{"integrations":[{{rows}}],"pagination":{"total_records":600,"total_pages":3,"current_page":{{page}} } }""";
        }
    }
}
