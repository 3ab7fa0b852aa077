using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>A create whose answer was lost: found again, or said to be unknown; never blindly repeated.</summary>
public class LostCreateReconcilerTests
{
    /// <summary>The server's clock is an hour ahead of ours.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly StubHandler stub = new();
    private readonly NoticeList notices = new();
    private readonly AhaClient client;

    public LostCreateReconcilerTests()
    {
        client = stub.Client(time);
    }

    [Fact]
    public async Task ExactlyOneNewOneIsTakenReadInFullAndWarnedOf()
    {
        Lost(Row("1", "jira", TimeSpan.FromMinutes(-1)));
        List(
            Row("1", "jira", TimeSpan.FromMinutes(-1)),
            Row("2", "jira", TimeSpan.Zero),
            Row("3", "slack", TimeSpan.Zero)
        );
        stub.Json("""{"integration":{"id":"2","service_name":"jira","name":"Jira","enabled":true}}""");

        var created = await CreateAsync();

        Assert.Equal("2", created.Id);
        Assert.True(created.Enabled);
        Assert.Equal(["GET", "POST", "GET", "GET"], stub.Sent.Select(sent => sent.Method));
        Assert.Contains(
            "exactly one new jira of product PRJ1, Jira (2)",
            Assert.Single(notices.Of(NoticeLevel.Warning)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task SeveralNewOnesAreNamedAndNoneIsTaken()
    {
        Lost();
        List(Row("2", "jira", TimeSpan.Zero), Row("3", "jira", TimeSpan.Zero));

        var exception = await Assert.ThrowsAsync<AhaApiException>(CreateAsync);

        Assert.Equal(AhaErrorKind.OutcomeUnknown, exception.Kind);
        Assert.Contains("(2)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("(3)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoneIsUnknownAndASecondRunLooksFirstAndTakesWhatCameLate()
    {
        await EndInDoubtAsync();

        List(Row("2", "jira", TimeSpan.Zero));
        stub.Json("""{"integration":{"id":"2","service_name":"jira"}}""");
        Assert.Equal("2", (await CreateAsync()).Id);
        Assert.Equal(1, stub.Sent.Count(sent => sent.Method == "POST"));
    }

    [Fact]
    public async Task ASecondRunThatFindsNothingCreates()
    {
        await EndInDoubtAsync();

        List();
        stub.Json("""{"integration":{"id":"9","service_name":"jira"}}""");
        Assert.Equal("9", (await CreateAsync()).Id);
        Assert.Equal(2, stub.Sent.Count(sent => sent.Method == "POST"));
    }

    [Fact]
    public async Task ARunThatFailsForCertainLeavesTheDoubtOfAnEarlierOne()
    {
        await EndInDoubtAsync();
        List();
        stub.Json("", HttpStatusCode.TooManyRequests);
        Assert.Equal(AhaErrorKind.RateLimited, (await Assert.ThrowsAsync<AhaApiException>(CreateAsync)).Kind);

        List(Row("2", "jira", TimeSpan.FromSeconds(-2)));
        stub.Json("""{"integration":{"id":"2","service_name":"jira"}}""");
        Assert.Equal("2", (await CreateAsync()).Id);
        Assert.Equal(2, stub.Sent.Count(sent => sent.Method == "POST"));
    }

    [Fact]
    public async Task AfterSeveralWereNamedARunGoesOn()
    {
        Lost();
        List(Row("2", "jira", TimeSpan.Zero), Row("3", "jira", TimeSpan.Zero));
        await Assert.ThrowsAsync<AhaApiException>(CreateAsync);

        List(Row("2", "jira", TimeSpan.Zero), Row("3", "jira", TimeSpan.Zero));
        stub.Json("""{"integration":{"id":"4","service_name":"jira"}}""");
        Assert.Equal("4", (await CreateAsync()).Id);
    }

    [Fact]
    public async Task ABadTokenDuringTheLookLeavesTheDoubt()
    {
        Lost();
        stub.Json("", HttpStatusCode.Unauthorized);

        var exception = await Assert.ThrowsAsync<AhaApiException>(CreateAsync);
        Assert.Equal(AhaErrorKind.Unauthorized, exception.Kind);
        Assert.True(exception.MayHaveBeenExecuted);
    }

    [Fact]
    public async Task AnEndlessAnswerToACreateIsLookedInto()
    {
        List();
        stub.Answer(_ => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessSpaces()) }));
        List(Row("2", "jira", TimeSpan.Zero));
        stub.Json("""{"integration":{"id":"2","service_name":"jira"}}""");

        Assert.Equal("2", (await CreateAsync()).Id);
    }

    [Fact]
    public async Task OnesThatThisClientCreatedItselfAreNoCandidates()
    {
        List();
        stub.Json("""{"integration":{"id":"2","service_name":"jira"}}""");
        await CreateAsync();
        Lost();
        List(Row("2", "jira", TimeSpan.Zero), Row("3", "jira", TimeSpan.Zero));
        stub.Json("""{"integration":{"id":"3","service_name":"jira"}}""");

        Assert.Equal("3", (await CreateAsync()).Id);
    }

    [Fact]
    public async Task AfterACancelledCreateTheNextRunLooksFirst()
    {
        using var cancel = new CancellationTokenSource();
        List();
        stub.Answer(async token =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new HttpResponseMessage();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.CreateIntegrationAsync(
                "PRJ1",
                new NewIntegration { ServiceName = ServiceName.Parse("jira") },
                notices,
                cancel.Token
            )
        );

        List(Row("2", "jira", TimeSpan.Zero));
        stub.Json("""{"integration":{"id":"2","service_name":"jira"}}""");
        Assert.Equal("2", (await CreateAsync()).Id);
        Assert.Equal(1, stub.Sent.Count(sent => sent.Method == "POST"));
    }

    [Fact]
    public async Task AListThatCantBeReadLeavesItUnknown()
    {
        Lost();
        stub.Json("{}", HttpStatusCode.Forbidden);

        var exception = await Assert.ThrowsAsync<AhaApiException>(CreateAsync);

        Assert.Equal(AhaErrorKind.OutcomeUnknown, exception.Kind);
        Assert.Contains("403", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneThatIsFoundButCantBeReadIsReportedAllTheSame()
    {
        Lost();
        List(Row("2", "jira", TimeSpan.Zero));
        stub.Json("", HttpStatusCode.TooManyRequests);

        Assert.Equal("2", (await CreateAsync()).Id);
        Assert.Equal(2, notices.Of(NoticeLevel.Warning).Count());
    }

    [Fact]
    public async Task OneOfTheAccountIsGivenAsTheListShowsIt()
    {
        Lost();
        List(Row("2", "jira", TimeSpan.Zero));

        var created = await RunAsync(
            client.CreateIntegrationAsync(
                null,
                new NewIntegration { ServiceName = ServiceName.Parse("jira") },
                notices,
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal("2", created.Id);
        Assert.Null(created.ProductKey);
        Assert.Equal(3, stub.Sent.Count);
    }

    /// <summary>A create whose answer is lost, and of which the list shows nothing.</summary>
    private async Task EndInDoubtAsync()
    {
        Lost();
        List();
        List();
        List();
        Assert.Equal(AhaErrorKind.OutcomeUnknown, (await Assert.ThrowsAsync<AhaApiException>(CreateAsync)).Kind);
    }

    private Task<Integration> CreateAsync() =>
        RunAsync(
            client.CreateIntegrationAsync(
                "PRJ1",
                new NewIntegration { ServiceName = ServiceName.Parse("jira") },
                notices,
                TestContext.Current.CancellationToken
            )
        );

    private Task<Integration> RunAsync(Task<Integration> call) =>
        Clock.RunAsync(time, call, TimeSpan.FromMilliseconds(250));

    /// <summary>A create whose answer is lost, after a list.</summary>
    private void Lost(params string[] before)
    {
        List(before);
        stub.Json("", HttpStatusCode.BadGateway);
    }

    private string Row(string id, string service, TimeSpan created) =>
        $$"""
            {"id":"{{id}}","name":"Jira","service_name":"{{service}}","created_at":"{{time.GetUtcNow()
                + Ahead
                + created:O}}"}
            """;

    private void List(params string[] rows) => stub.List(time, Ahead, rows);
}
