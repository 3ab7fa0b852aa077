using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// What is known of lost creates belongs to the address: all its connections share it, and a reconnect forgets nothing.
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
    [InlineData("https://a.aha.io/api/v1", "https://a.aha.io/api/v1", true)]
    [InlineData("https://a.aha.io/api/v1", "https://A.aha.io/api/v1", true)]
    [InlineData("https://a.aha.io/api/v1", "https://b.aha.io/api/v1", false)]
    [InlineData("https://proxy.example/a/v1", "https://proxy.example/b/v1", false)]
    public void AnAddressHasOneMemory(string one, string other, bool isSame) =>
        Assert.Equal(isSame, ReferenceEquals(PendingCreates.For(new Uri(one)), PendingCreates.For(new Uri(other))));

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
    public async Task AnotherCommandDoesNotLook(string? product, string service, string? template)
    {
        await LoseAsync(Connect(before));
        after.Json("""{"integration":{"id":"9"}}""");
        var integration = new NewIntegration
        {
            ServiceName = ServiceName.Parse(service),
            TemplateId = template is null ? null : NumericId.Parse(template),
        };

        await Connect(after).CreateIntegrationAsync(product, integration, null, TestContext.Current.CancellationToken);

        Assert.Equal(["POST"], after.Sent.Select(sent => sent.Method));
    }

    /// <summary>
    /// The connection that lost the create knew how far the server's clock is off. The one that looks does not know it,
    /// and goes by what was remembered: of two rows just the one that is not older than the create is a candidate.
    /// </summary>
    [Theory]
    [InlineData(-60)]
    [InlineData(0)]
    [InlineData(60)]
    public async Task TheMomentOfTheCreateIsRememberedByTheServersClock(int minutesAhead)
    {
        var ahead = TimeSpan.FromMinutes(minutesAhead);
        var first = Connect(before);
        before.Answer(_ => Answer("""{"user":{"id":"1"}}""", time.GetUtcNow() + ahead));
        await first.GetCurrentUserAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(10));
        var rows = Rows(("1", ahead - TimeSpan.FromSeconds(5)), ("2", ahead));
        await LoseAsync(first);
        after.Json(rows).Json("""{"integration":{"id":"2","service_name":"jira"}}""");

        Assert.Equal("2", (await CreateAsync(Connect(after))).Id);
    }

    /// <summary>
    /// Where the server's clock is not known yet when the create is sent, the answer to the look tells it.
    /// </summary>
    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public async Task AClockThatIsLearntLaterCountsForTheMomentBefore(int minutesAhead)
    {
        var ahead = TimeSpan.FromMinutes(minutesAhead);
        var rows = Rows(("1", ahead - TimeSpan.FromSeconds(5)), ("2", ahead));
        before
            .Json("", HttpStatusCode.BadGateway)
            .Answer(_ => Answer(rows, time.GetUtcNow() + ahead))
            .Json("""{"integration":{"id":"2","service_name":"jira"}}""");

        Assert.Equal("2", (await CreateAsync(Connect(before))).Id);
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
        before.Json("", HttpStatusCode.BadGateway).Json(Rows(("2", TimeSpan.FromMilliseconds(milliseconds))));
        before.Json(isTaken ? """{"integration":{"id":"2"}}""" : Nothing).Json(Nothing);

        var created = await Record.ExceptionAsync(() => CreateAsync(Connect(before)));

        Assert.Equal(isTaken, created is null);
    }

    private AhaClient Connect(StubHandler handler) =>
        TextClient.Create(handler, new AhaClientOptions { MaximumRetryCount = 0 }, time, pending: memory);

    /// <summary>A create that ends in doubt.</summary>
    private async Task LoseAsync(AhaClient client)
    {
        before.Json("", HttpStatusCode.BadGateway).Json(Nothing).Json(Nothing).Json(Nothing);
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

    private static Task<HttpResponseMessage> Answer(string body, DateTimeOffset date) =>
        Task.FromResult(new HttpResponseMessage { Content = new StringContent(body), Headers = { Date = date } });
}
