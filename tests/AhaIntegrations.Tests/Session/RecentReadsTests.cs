using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Tests;

/// <summary>What completion keeps, and for how long.</summary>
public class RecentReadsTests
{
    private readonly FakeTimeProvider time = new();
    private readonly StubHandler stub = new();

    [Fact]
    public async Task ProductsAreKeptAndIntegrationsForAMinute()
    {
        stub.Json("""{"products":[{"id":"1"}],"pagination":{"total_pages":1}}""")
            .Json("""{"integrations":[{"id":"2"}],"pagination":{"total_pages":1}}""")
            .Json("""{"integrations":[{"id":"3"}],"pagination":{"total_pages":1}}""");
        var reads = new RecentReads(stub.Client(time), new SeenIntegrations(), time);
        var cancellation = TestContext.Current.CancellationToken;

        await reads.ProductsAsync(cancellation);
        Assert.Equal("2", (await reads.IntegrationsAsync(TextClient.Scope("P"), cancellation))[0].Id);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("2", (await reads.IntegrationsAsync(TextClient.Scope("P"), cancellation))[0].Id);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("3", (await reads.IntegrationsAsync(TextClient.Scope("P"), cancellation))[0].Id);
        time.Advance(TimeSpan.FromDays(1));
        await reads.ProductsAsync(cancellation);

        Assert.Equal(3, stub.Sent.Count);
    }

    [Fact]
    public async Task AFailureIsForgotten()
    {
        stub.Json("", System.Net.HttpStatusCode.Forbidden)
            .Json("""{"products":[{"id":"1"}],"pagination":{"total_pages":1}}""");
        var reads = new RecentReads(stub.Client(time), new SeenIntegrations(), time);

        await Assert.ThrowsAsync<AhaApiException>(() => reads.ProductsAsync(TestContext.Current.CancellationToken));
        Assert.Single(await reads.ProductsAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Nobody looks through more, and a server may always have one more.</summary>
    [Fact]
    public async Task No_more_than_2000_records_are_read()
    {
        for (var page = 0; page < 10; page++)
        {
            var rows = string.Join(',', Enumerable.Range(page * 200, 200).Select(id => $$"""{"id":"{{id}}"}"""));
            stub.Json($$"""{"products":[{{rows}}],"pagination":{"total_pages":999999} }""");
        }

        var reads = new RecentReads(stub.Client(time), new SeenIntegrations(), time);

        Assert.Equal(2_000, (await reads.ProductsAsync(TestContext.Current.CancellationToken)).Count);
        Assert.Equal(10, stub.Sent.Count);
    }

    [Fact]
    public async Task What_came_of_an_incomplete_list_is_offered()
    {
        for (var page = 0; page < 4; page++)
        {
            stub.Json("""{"products":[{"id":"1"}],"pagination":{"total_records":2,"total_pages":1}}""");
        }

        var reads = new RecentReads(stub.Client(time), new SeenIntegrations(), time);

        Assert.Single(await reads.ProductsAsync(TestContext.Current.CancellationToken));
    }
}
