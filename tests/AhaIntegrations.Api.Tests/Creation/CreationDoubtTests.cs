using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>When a create may have been executed although no answer says so, and how that is reported.</summary>
public class CreationDoubtTests
{
    private const string Nothing = """{"integrations":[]}""";

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly StubHandler stub = new();
    private readonly NoticeList notices = new();
    private readonly PendingCreates memory = new();

    [Fact]
    public async Task ABrokenCompressionIsLookedInto()
    {
        stub.List(time)
            .Answer(_ =>
                Task.FromResult(
                    new HttpResponseMessage
                    {
                        Content = new StreamContent(new BrokenBody(new InvalidDataException("gzip"))),
                    }
                )
            );
        stub.Json(Row("2")).Json("""{"integration":{"id":"2","service_name":"jira"}}""");

        Assert.Equal("2", (await CreateAsync(Connect(retries: 4))).Id);
        Assert.Equal(["GET", "POST", "GET", "GET"], stub.Sent.Select(sent => sent.Method));
    }

    [Fact]
    public async Task ClosingTheConnectionDuringACreateLeavesTheDoubtToTheNextConnection()
    {
        var client = Connect();
        stub.List(time)
            .Answer(async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return new HttpResponseMessage();
            });
        var call = CreateAsync(client);

        client.Dispose();

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => call);
        Assert.Equal((AhaErrorKind.ConnectionClosed, true), (failure.Kind, failure.MayHaveBeenExecuted));
        Assert.Equal("POST products/PRJ1/integrations: the connection was closed", failure.Message);
        Assert.Equal(2, stub.Sent.Count);

        stub.Json(Row("2")).Json("""{"integration":{"id":"2","service_name":"jira"}}""");
        Assert.Equal("2", (await CreateAsync(Connect())).Id);
        Assert.Equal(["GET", "POST", "GET", "GET"], stub.Sent.Select(sent => sent.Method));
    }

    [Fact]
    public async Task ClosingTheConnectionDuringTheLookLeavesTheDoubtToo()
    {
        var client = Connect();
        stub.List(time)
            .Json("", HttpStatusCode.BadGateway)
            .Answer(async token =>
            {
                client.Dispose();
                await Task.Delay(Timeout.Infinite, token);
                return new HttpResponseMessage();
            });

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(client));

        Assert.Equal((AhaErrorKind.ConnectionClosed, true), (failure.Kind, failure.MayHaveBeenExecuted));
    }

    [Fact]
    public async Task AnUnknownOutcomeIsItselfInDoubtAndKeepsStatusAndRequestId()
    {
        stub.List(time)
            .Answer(_ =>
                Task.FromResult(
                    new HttpResponseMessage(HttpStatusCode.BadGateway)
                    {
                        Content = new StringContent(""),
                        Headers = { { "X-Request-Id", "abc-123" } },
                    }
                )
            );
        stub.Json(Nothing).Json(Nothing).Json(Nothing);

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(Connect()));

        Assert.Equal(AhaErrorKind.OutcomeUnknown, failure.Kind);
        Assert.True(failure.MayHaveBeenExecuted);
        Assert.Equal((HttpStatusCode.BadGateway, "abc-123"), (failure.Status, failure.RequestId));
        Assert.Equal(
            "It is not known whether a new jira of product PRJ1 was created "
                + "(POST products/PRJ1/integrations returned 502). "
                + "The list shows no new one since 2020-01-01 00:00:00 UTC; the server may still create it",
            failure.Message
        );
    }

    /// <summary>Why it is not known is said in full, and only what is known of the failure.</summary>
    [Fact]
    public async Task EachReasonForAnUnknownOutcomeIsNamed()
    {
        stub.List(time).Json("", HttpStatusCode.BadGateway).Json("", HttpStatusCode.Forbidden);
        Assert.Equal(
            "It is not known whether a new jira of product PRJ1 was created (GET "
                + "products/PRJ1/integrations?page=1&per_page=200 returned 403). The list could not be read to find "
                + "out: GET products/PRJ1/integrations?page=1&per_page=200 returned 403",
            (await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(Connect()))).Message
        );

        stub.Json(Row("2", "3"));
        Assert.StartsWith(
            "It is not known whether a new jira of product PRJ1 was created. The list shows several that are new: "
                + "jira (2), created 00:00:00 UTC, jira (3), created 00:00:00 UTC. One of them may be it;",
            (await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(Connect()))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task OneThatCantBeReadInFullIsSaidToBeSo()
    {
        stub.List(time).Json("", HttpStatusCode.BadGateway).Json(Row("2")).Json("", HttpStatusCode.Forbidden);

        await CreateAsync(Connect());

        Assert.Contains(
            "jira (2) can't be read in full: GET products/PRJ1/integrations/2 returned 403",
            notices.Of(NoticeLevel.Warning)
        );
    }

    [Theory]
    [InlineData("""{"integration":{"name":"no id"}}""")]
    [InlineData("""{"integration":null}""")]
    [InlineData("")]
    public async Task AnAnswerWithoutAnIntegrationIsLookedInto(string answer)
    {
        stub.List(time).Json(answer).Json(Nothing).Json(Nothing).Json(Nothing);

        Assert.Equal(
            AhaErrorKind.OutcomeUnknown,
            (await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(Connect()))).Kind
        );
        Assert.Equal(["GET", "POST", "GET", "GET", "GET"], stub.Sent.Select(sent => sent.Method));
    }

    /// <summary>A server that was slow to answer may be slow to show what it did.</summary>
    [Fact]
    public async Task TheListIsLookedAtThreeTimesWithinThreeSeconds()
    {
        stub.List(time).Json("", HttpStatusCode.BadGateway).Json(Nothing).Json(Nothing).Json(Nothing);

        await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(Connect()));

        var waits = notices.Notices.Where(notice => notice.Wait is not null).ToArray();
        Assert.Equal([1, 2, 0], waits.Select(notice => notice.Wait!.Value.TotalSeconds));
        Assert.All(
            waits,
            notice =>
                Assert.StartsWith(
                    "The list does not show a new jira of product PRJ1 yet: waiting ",
                    notice.Text,
                    StringComparison.Ordinal
                ),
            throwIfEmpty: true
        );
    }

    [Fact]
    public async Task ACreateThatIsRefusedLeavesNoDoubt()
    {
        stub.List(time).Json("", HttpStatusCode.Forbidden).List(time).Json("""{"integration":{"id":"1"}}""");
        var client = Connect();

        await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(client));
        await CreateAsync(client);

        Assert.Equal(["GET", "POST", "GET", "POST"], stub.Sent.Select(sent => sent.Method));
    }

    [Fact]
    public async Task AnEarlierDoubtIsNamedWhereItIsSettled()
    {
        stub.List(time).Json("", HttpStatusCode.BadGateway).Json(Nothing).Json(Nothing).Json(Nothing);
        await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(Connect()));
        notices.Notices.Clear();
        stub.Json(Row("2")).Json("""{"integration":{"id":"2","service_name":"jira"}}""");

        await CreateAsync(Connect());

        Assert.StartsWith(
            "an earlier run of this command ended without an answer. The list shows exactly one new jira of product",
            Assert.Single(notices.Of(NoticeLevel.Warning)),
            StringComparison.Ordinal
        );
    }

    /// <summary>It may be the lost one: to take it might be wrong, and to create another might be one too many.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("\"some day\"")]
    public async Task ARowWithoutAReadableTimeIsNamedAndNotTaken(string createdAt)
    {
        var row = $$"""{"id":"2","name":"Jira","service_name":"jira","created_at":{{createdAt}}}""";
        stub.List(time)
            .Json("", HttpStatusCode.BadGateway)
            .Json($$"""{"integrations":[{{row}}],"pagination":{"total_pages":1} }""");
        using var client = Connect();

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(client));

        Assert.Equal(AhaErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains(
            "what may be new: Jira (2), created at an unknown time.",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(1, stub.Sent.Count(sent => sent.Method == "POST"));
    }

    private AhaClient Connect(int retries = 0) =>
        TextClient.Create(stub, new AhaClientOptions { MaximumRetryCount = retries }, time, pending: memory);

    private Task<Integration> CreateAsync(AhaClient client) =>
        Clock.RunAsync(
            time,
            client.CreateIntegrationAsync(
                "PRJ1",
                new NewIntegration { ServiceName = ServiceName.Parse("jira") },
                notices,
                TestContext.Current.CancellationToken
            ),
            TimeSpan.FromMilliseconds(250)
        );

    private string Row(params string[] ids)
    {
        var now = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        var rows = ids.Select(id => $$"""{"id":"{{id}}","service_name":"jira","created_at":"{{now}}"}""");
        return $$"""{"integrations":[{{string.Join(',', rows)}}],"pagination":{"total_pages":1} }""";
    }
}
