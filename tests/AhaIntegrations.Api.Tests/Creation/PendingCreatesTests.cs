using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// What is known of lost creates belongs to the account: all its connections share it, and a reconnect forgets nothing.
/// </summary>
public class PendingCreatesTests
{
    private const string Nothing = """{"integrations":[]}""";
    private static readonly Uri Address = new("https://company.aha.io/api/v1");

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly PendingCreates memory = new();
    private readonly StubHandler before = new();
    private readonly StubHandler after = new();

    [Theory]
    [InlineData("https://a.aha.io/api/v1", "one", "https://a.aha.io/api/v1", "one", true)]
    [InlineData("https://a.aha.io/api/v1", "one", "https://A.aha.io/api/v1", "one", true)]
    [InlineData("https://a.aha.io/api/v1", "one", "https://a.aha.io/api/v1", "two", false)]
    [InlineData("https://a.aha.io/api/v1", "one", "https://b.aha.io/api/v1", "one", false)]
    [InlineData("https://proxy.example/a/v1", "one", "https://proxy.example/b/v1", "one", false)]
    public void A_token_at_an_address_has_one_memory(
        string one,
        string token,
        string other,
        string otherToken,
        bool isSame
    ) =>
        Assert.Equal(
            isSame,
            ReferenceEquals(
                PendingCreates.For(new Uri(one), new Secret(token)),
                PendingCreates.For(new Uri(other), new Secret(otherToken))
            )
        );

    /// <summary>Two users of one account share it; two accounts behind one address do not.</summary>
    [Theory]
    [InlineData("Acme", "Acme", true)]
    [InlineData("Acme", "Other", false)]
    [InlineData("Acme", null, false)]
    public void An_account_has_one_memory_for_all_tokens(string one, string? other, bool isSame) =>
        Assert.Equal(
            isSame,
            ReferenceEquals(
                PendingCreates.For(Address, new Secret("one")).ForAccount(one),
                PendingCreates.For(Address, new Secret("two")).ForAccount(other)
            )
        );

    [Theory]
    [InlineData("https://a.aha.io/api/v1", "https://A.aha.io/api/v1", true)]
    [InlineData("https://a.aha.io/api/v1", "https://b.aha.io/api/v1", false)]
    [InlineData("https://proxy.example/a/v1", "https://proxy.example/b/v1", true)]
    [InlineData("https://proxy.example/a/v1", "https://proxy.example:8443/a/v1", false)]
    public void AHostHasOnePacer(string one, string other, bool isSame) =>
        Assert.Equal(isSame, ReferenceEquals(Pacer.For(new Uri(one)), Pacer.For(new Uri(other))));

    [Fact]
    public async Task AfterAReconnectTheSameCommandLooksFirst()
    {
        var first = Connect(before);
        await LoseAsync(first);
        first.Dispose();
        after.Json(Rows(("2", TimeSpan.Zero))).Json("""{"integration":{"id":"2","service_name":"jira"}}""");

        Assert.Equal("2", (await CreateAsync(Connect(after))).Id);
        Assert.DoesNotContain(after.Sent, sent => sent.Method == "POST");
    }

    [Theory]
    [InlineData("PRJ2", "jira", null)]
    [InlineData("PRJ1", "slack", null)]
    [InlineData("PRJ1", "jira", "5")]
    [InlineData(null, "jira", null)]
    public async Task AnotherCommandTakesNothing(string? product, string service, string? template)
    {
        await LoseAsync(Connect(before));
        after.List(time).Json("""{"integration":{"id":"9"}}""");
        var integration = new NewIntegration
        {
            ServiceName = ServiceName.Parse(service),
            TemplateId = template is null ? null : NumericId.Parse(template),
        };

        await Connect(after).CreateIntegrationAsync(product, integration, null, TestContext.Current.CancellationToken);

        Assert.Equal(["GET", "POST"], after.Sent.Select(sent => sent.Method));
    }

    /// <summary>
    /// The connection that lost the create knew how far the server's clock is off. The one that looks does not know it,
    /// and goes by what was remembered.
    /// </summary>
    [Theory]
    [InlineData(-60)]
    [InlineData(0)]
    [InlineData(60)]
    public async Task TheMomentOfTheCreateIsRememberedByTheServersClock(int minutesAhead)
    {
        var ahead = TimeSpan.FromMinutes(minutesAhead);
        var first = Connect(before);
        var rows = Rows(("2", ahead));
        await LoseAsync(first, ahead);
        time.Advance(TimeSpan.FromMinutes(10));
        after.Json(rows).Json("""{"integration":{"id":"2","service_name":"jira"}}""");

        Assert.Equal("2", (await CreateAsync(Connect(after))).Id);
    }

    /// <summary>
    /// Times of the API may be cut to seconds: a row may seem a second older than the create, and no more.
    /// </summary>
    [Theory]
    [InlineData(-1000, true)]
    [InlineData(-1001, false)]
    [InlineData(0, true)]
    public async Task ARowMayBeASecondOlderThanTheCreate(int milliseconds, bool isTaken)
    {
        before
            .List(time)
            .Json("", HttpStatusCode.BadGateway)
            .Json(Rows(("2", TimeSpan.FromMilliseconds(milliseconds))));
        before.Json(isTaken ? """{"integration":{"id":"2"}}""" : Nothing).Json(Nothing);

        var created = await Record.ExceptionAsync(() => CreateAsync(Connect(before)));

        Assert.Equal(isTaken, created is null);
    }

    private AhaClient Connect(StubHandler handler) =>
        TextClient.Create(handler, new AhaClientOptions { MaximumRetryCount = 0 }, time, pending: memory);

    /// <summary>A create that ends in doubt.</summary>
    private async Task LoseAsync(AhaClient client, TimeSpan ahead = default)
    {
        before.List(time, ahead).Json("", HttpStatusCode.BadGateway).Json(Nothing).Json(Nothing).Json(Nothing);
        var failure = await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(client));
        Assert.Equal(AhaErrorKind.OutcomeUnknown, failure.Kind);
    }

    private Task<Integration> CreateAsync(AhaClient client) =>
        Clock.RunAsync(
            time,
            client.CreateIntegrationAsync(
                "PRJ1",
                new NewIntegration { ServiceName = ServiceName.Parse("jira") },
                null,
                TestContext.Current.CancellationToken
            ),
            TimeSpan.FromMilliseconds(250)
        );

    private string Rows(params (string Id, TimeSpan Created)[] rows)
    {
        var fields = rows.Select(row =>
            $$"""{"id":"{{row.Id}}","service_name":"jira","created_at":"{{At(row.Created)}}"}"""
        );
        return $$"""{"integrations":[{{string.Join(',', fields)}}],"pagination":{"total_pages":1} }""";
    }

    private string At(TimeSpan offset) =>
        (time.GetUtcNow() + offset).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
