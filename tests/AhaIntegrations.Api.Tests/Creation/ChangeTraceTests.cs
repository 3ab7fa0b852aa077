using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>What follows a change: it is called before anything is sent, and learns the request's id.</summary>
public class ChangeTraceTests
{
    private const string Answer = """{"integration":{"id":"1","service_name":"jira","enabled":true}}""";

    private static readonly NumericId Id = NumericId.Parse("1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_trace_refuses_is_not_sent()
    {
        var stub = new StubHandler();
        var client = stub.Client().WithTrace(new ChangeTrace(_ => throw new NotSupportedException("full")));

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            client.SetEnabledAsync(TextClient.Scope("PRJ1"), Id, true, Token)
        );

        Assert.Empty(stub.Sent);
    }

    [Fact]
    public async Task A_trace_learns_the_id_of_the_request_and_the_time_of_the_server()
    {
        var moments = new List<DateTimeOffset?>();
        var trace = new ChangeTrace(sending => moments.Add(sending.ServerTime));
        var date = DateTimeOffset.UnixEpoch.AddYears(50);
        var stub = new StubHandler().Answer(_ => Task.FromResult(With(date))).Answer(_ => Task.FromResult(With(date)));
        var client = stub.Client(new FakeTimeProvider(date)).WithTrace(trace);

        await client.SetEnabledAsync(TextClient.Scope("PRJ1"), Id, true, Token);
        await client.SetEnabledAsync(TextClient.Scope("PRJ1"), Id, true, Token);

        Assert.Equal([null, date], moments);
        Assert.Equal("r-1", trace.RequestId);
    }

    [Fact]
    public async Task A_read_has_no_trace()
    {
        var stub = new StubHandler().Json(Answer);
        var client = stub.Client().WithTrace(new ChangeTrace(_ => throw new NotSupportedException("full")));

        Assert.Equal("1", (await client.GetIntegrationAsync(TextClient.Scope("PRJ1"), Id, Token)).Id);
    }

    /// <summary>What was there before is known: the one that is new is what the killed process created.</summary>
    [Fact]
    public async Task A_create_that_is_remembered_with_what_was_there_before_is_taken()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        const string Rows = """
            {"id":"1","service_name":"jira","created_at":"2026-01-01T00:00:05Z"},
            {"id":"2","service_name":"jira","created_at":"2026-01-01T00:00:05Z"}
            """;
        var stub = new StubHandler().List(time, Rows).Json(Answer);
        var client = stub.Client(time);
        var (scope, service) = (TextClient.Scope("PRJ1"), ServiceName.Parse("jira"));
        client.Remember(new LostCreate(scope, service, null, ["2"], time.GetUtcNow()));

        var wanted = new NewIntegration { ServiceName = service };
        var created = await client.Creation.CreateAsync(scope, wanted, Token);

        Assert.Equal("1", created.Id);
        Assert.DoesNotContain(stub.Sent, sent => sent.Method == "POST");
    }

    /// <summary>The ids that could be mistaken for the new one, for whoever writes the create down.</summary>
    [Fact]
    public async Task A_trace_of_a_create_learns_what_was_there_before()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        const string Rows = """{"id":"7","service_name":"jira"},{"id":"8","service_name":"slack"},{"id":"9"}""";
        var stub = new StubHandler().List(time, Rows).Json(Answer);
        ChangeTrace? seen = null;
        var client = stub.Client(time).WithTrace(new ChangeTrace(sending => seen = sending));

        var wanted = new NewIntegration { ServiceName = ServiceName.Parse("jira") };
        await client.Creation.CreateAsync(TextClient.Scope("PRJ1"), wanted, Token);

        Assert.Equal(["7", "9"], seen!.KnownIds);
        Assert.Equal(time.GetUtcNow(), seen.ServerTime);
    }

    /// <summary>
    /// As if a process had been killed: the next one looks before it creates. What was there before is not known, and
    /// times alone are no proof, so it names what may be it.
    /// </summary>
    [Fact]
    public async Task A_create_that_is_remembered_is_searched_for_first()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        const string Rows = """
            {"id":"1","service_name":"jira","created_at":"2026-01-01T00:00:05Z"},
            {"id":"2","service_name":"jira","created_at":"2025-01-01T00:00:05Z"}
            """;
        var stub = new StubHandler().List(time, Rows).List(time, Rows).Json(Answer.Replace("\"1\"", "\"3\""));
        var client = stub.Client(time);
        var (scope, service) = (TextClient.Scope("PRJ1"), ServiceName.Parse("jira"));
        client.Remember(new LostCreate(scope, service, null, null, time.GetUtcNow()));
        Task<Integration> CreateAsync() =>
            client.Creation.CreateAsync(scope, new NewIntegration { ServiceName = service }, Token);

        var failure = await Assert.ThrowsAsync<AhaApiException>(CreateAsync);

        Assert.Equal(AhaErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains(
            "what may be new: jira (1), created 00:00:05 UTC. What",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(stub.Sent, sent => sent.Method == "POST");
        Assert.Equal("3", (await CreateAsync()).Id);
    }

    private static HttpResponseMessage With(DateTimeOffset date)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer) };
        answer.Headers.Date = date;
        answer.Headers.Add("X-Request-Id", "r-1");
        return answer;
    }
}
