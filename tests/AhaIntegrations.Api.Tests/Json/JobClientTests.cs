using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>The calls that send records, against the documented shapes.</summary>
public class JobClientTests
{
    private const string Running =
        """{"integration_change_job":{"id":"7","status":"running","percentage_complete":50,"created_at":"2019-01-01T00:00:00.000Z","started_at":null,"completed_at":null,"errors":[]}}""";
    private const string Complete =
        """{"integration_change_job":{"id":"7","status":"complete","percentage_complete":100,"created_at":"2019-01-01T00:00:00.000Z","started_at":null,"completed_at":"2019-01-01T00:00:05.000Z","errors":[{"record_type":"Feature","record_id":1007868956,"failure_message":"Closed"}]}}""";

    private readonly FakeTimeProvider time = new();

    [Theory]
    [InlineData(
        """{"status":"success","integration_change_job_ids":["7605651643413037057",8]}""",
        "7605651643413037057 8"
    )]
    [InlineData("""{"status":"success"}""", "")]
    public async Task ARecordIsSentUnwrappedWithNumbers(string answer, string jobs)
    {
        var stub = new StubHandler().Json(answer);

        var change = await stub.Client()
            .Jobs.SendAsync("204584239", "Feature", "1007868956", TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"integration_id":204584239,"model_class":"Feature","model_id":1007868956}""",
            stub.Sent[0].Body
        );
        Assert.Equal("https://company.aha.io/api/v1/integration_changes", stub.Sent[0].Uri.ToString());
        Assert.Equal(jobs.Split(' ', StringSplitOptions.RemoveEmptyEntries), change.JobIds);
    }

    /// <summary>Nothing in it says that the record was sent, nor that it was not.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"success\"")]
    [InlineData("{}")]
    [InlineData("""{"status":null,"integration_change_job_ids":[]}""")]
    [InlineData("""{"error":"no"}""")]
    public async Task An_answer_that_says_nothing_is_unexpected(string answer)
    {
        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            new StubHandler()
                .Json(answer)
                .Client(retries: 4)
                .Jobs.SendAsync("1", "Feature", "2", TestContext.Current.CancellationToken)
        );
        Assert.Equal((AhaErrorKind.UnexpectedAnswer, true), (failure.Kind, failure.MayHaveBeenExecuted));
    }

    [Fact]
    public async Task ARecordIsNotSentTwiceWhenItMayHaveBeenSent()
    {
        var stub = new StubHandler().Json("{}", HttpStatusCode.BadGateway);
        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            stub.Client(retries: 4).Jobs.SendAsync("1", "Feature", "2", TestContext.Current.CancellationToken)
        );
        Assert.True(failure.MayHaveBeenExecuted);
        Assert.Single(stub.Sent);
    }

    [Theory]
    [InlineData("jira", "Feature", "1")]
    [InlineData("1", "Fea ture", "1")]
    [InlineData("1", "Feature", "PRJ1-1")]
    public async Task WhatIsNoRecordIsRefused(string integration, string type, string record)
    {
        var stub = new StubHandler();
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await stub.Client().Jobs.SendAsync(integration, type, record, TestContext.Current.CancellationToken)
        );
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await stub.Client().Jobs.GetAsync("x/y", TestContext.Current.CancellationToken)
        );
        Assert.Empty(stub.Sent);
    }

    [Fact]
    public async Task AJobIsReadWithItsErrors()
    {
        var job = await new StubHandler()
            .Json(Complete)
            .Client()
            .Jobs.GetAsync("7", TestContext.Current.CancellationToken);

        Assert.True(job.IsComplete);
        Assert.Equal("Feature 1007868956: Closed", Assert.Single(job.Errors).ToString());
        Assert.Equal(new DateTime(2019, 1, 1, 0, 0, 5), job.CompletedAt?.ToUniversalTime());
        Assert.Null(job.StartedAt);
    }

    [Fact]
    public async Task WaitingAsksAgainUntilItIsDone()
    {
        var stub = new StubHandler().Json(Running).Json(Running).Json(Complete);
        var seen = new List<int?>();

        var job = await Clock.RunAsync(
            time,
            stub.Client(time)
                .Jobs.WaitAsync(
                    "7",
                    TimeSpan.FromSeconds(2),
                    TimeSpan.FromMinutes(1),
                    seenJob => seen.Add(seenJob.PercentageComplete),
                    TestContext.Current.CancellationToken
                ),
            TimeSpan.FromMilliseconds(500)
        );

        Assert.True(job.IsComplete);
        Assert.Equal([50, 50, 100], seen);
    }

    [Fact]
    public async Task WaitingEndsWhenTheTimeIsOver()
    {
        var stub = new StubHandler().Json(Running).Json(Running).Json(Running);

        var job = await Clock.RunAsync(
            time,
            stub.Client(time)
                .Jobs.WaitAsync(
                    "7",
                    TimeSpan.FromSeconds(2),
                    TimeSpan.FromSeconds(5),
                    _ => { },
                    TestContext.Current.CancellationToken
                ),
            TimeSpan.FromMilliseconds(500)
        );

        Assert.False(job.IsComplete);
        Assert.Equal(3, stub.Sent.Count);
    }
}
