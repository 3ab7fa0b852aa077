using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>Retry as the client does it, under a fake clock.</summary>
public class RetryTests
{
    private const string Integration = """{"integration":{"id":"1","service_name":"jira","enabled":true}}""";

    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1546300800));
    private readonly NoticeList notices = new();

    public static TheoryData<string> Passing => ["408", "429", "500", "502", "503", "broken", "refused", "cut", "html"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task AReadIsRepeated(string failure)
    {
        var stub = Failing(failure).Json(Integration);

        Assert.Equal(
            "1",
            (
                await RunAsync(
                    stub.Client(time, retries: 4)
                        .GetIntegrationAsync("PRJ1", "1", notices, TestContext.Current.CancellationToken)
                )
            ).Id
        );
        Assert.Equal(2, stub.Sent.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task ASwitchIsRepeated(string failure)
    {
        var stub = Failing(failure).Json(Integration);

        Assert.True(
            (
                await RunAsync(
                    stub.Client(time, retries: 4)
                        .SetEnabledAsync("PRJ1", "1", true, notices, TestContext.Current.CancellationToken)
                )
            ).Enabled
        );
        Assert.Equal(["PUT", "PUT"], stub.Sent.Select(sent => sent.Method));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task ACreateIsRepeatedOnlyAfter429AndRefusedConnections(string failure)
    {
        var stub = Fail(new StubHandler().List(time), failure)
            .Json(failure is "429" or "refused" ? Integration : """{"integrations":[]}""");
        Enumerable.Range(0, 3).ToList().ForEach(_ => stub.Json("""{"integrations":[]}"""));
        var call = stub.Client(time, retries: 4)
            .CreateIntegrationAsync(
                "PRJ1",
                new NewIntegration { ServiceName = ServiceName.Parse("jira") },
                notices,
                TestContext.Current.CancellationToken
            );

        if (failure is "429" or "refused")
        {
            Assert.Equal("1", (await RunAsync(call)).Id);
            Assert.Equal(["GET", "POST", "POST"], stub.Sent.Select(sent => sent.Method));
        }
        else
        {
            var exception = await Assert.ThrowsAsync<AhaApiException>(() => RunAsync(call));
            Assert.Equal(AhaErrorKind.OutcomeUnknown, exception.Kind);
            Assert.Equal(["GET", "POST", "GET", "GET", "GET"], stub.Sent.Select(sent => sent.Method));
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(302)]
    public async Task WhatWillNotChangeIsNotRepeated(int status)
    {
        var stub = new StubHandler().Json("{}", (HttpStatusCode)status);

        await Assert.ThrowsAsync<AhaApiException>(() =>
            RunAsync(
                stub.Client(time, retries: 4)
                    .GetIntegrationAsync("PRJ1", "1", notices, TestContext.Current.CancellationToken)
            )
        );
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task ItGivesUpAfterTheLastRetryWithTheLastFailure()
    {
        var stub = Failing("500", "broken", "501");

        var exception = await Assert.ThrowsAsync<AhaApiException>(() =>
            RunAsync(
                stub.Client(time, retries: 2)
                    .SetEnabledAsync("PRJ1", "1", true, notices, TestContext.Current.CancellationToken)
            )
        );
        Assert.Equal(HttpStatusCode.NotImplemented, exception.Status);
        Assert.Equal(3, stub.Sent.Count);
        Assert.Equal(3, exception.Attempts);
        Assert.EndsWith(" returned 501 (after 3 attempts)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALaterRefusalDoesNotHideWhatAnEarlierAttemptMayHaveDone()
    {
        var stub = Failing("500", "404");

        var exception = await Assert.ThrowsAsync<AhaApiException>(() =>
            RunAsync(
                stub.Client(time, retries: 2)
                    .SetEnabledAsync("PRJ1", "1", true, notices, TestContext.Current.CancellationToken)
            )
        );
        Assert.Equal(AhaErrorKind.NotFound, exception.Kind);
        Assert.True(exception.MayHaveBeenExecuted);
    }

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("Retry-After", "Tue, 01 Jan 2019 00:00:07 GMT", 7)]
    [InlineData("retry_after", "7", 7)]
    [InlineData("X-Ratelimit-Reset", "1546300807", 7)]
    [InlineData("Retry-After", "99999", 120)]
    [InlineData("X-None", "1", 0)]
    public async Task AWaitIsAsLongAsTheServerAsksAndIsAnnounced(string header, string value, int seconds)
    {
        var stub = new StubHandler()
            .Answer(_ =>
            {
                var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests)
                {
                    Content = new StringContent(""),
                };
                response.Headers.TryAddWithoutValidation(header, value);
                return Task.FromResult(response);
            })
            .Json(Integration);
        var started = time.GetUtcNow();

        await RunAsync(
            stub.Client(time, retries: 1)
                .GetIntegrationAsync("PRJ1", "1", notices, TestContext.Current.CancellationToken)
        );

        // A random part of half a second is added, so that processes come back one after the other.
        Assert.InRange((time.GetUtcNow() - started).TotalSeconds, seconds, seconds + 2);
        if (seconds > 2)
        {
            var notice = Assert.Single(notices.Notices, notice => notice.Level == NoticeLevel.Warning);
            Assert.StartsWith(
                $"The server refuses more requests (429), the rate limit is used up: waiting {seconds}.",
                notice.Text,
                StringComparison.Ordinal
            );
            Assert.InRange(notice.Wait!.Value.TotalSeconds, seconds, seconds + 0.5);
        }
        else
        {
            Assert.Empty(notices.Of(NoticeLevel.Warning));
        }
    }

    [Fact]
    public async Task CancellationEndsAWaitAtOnceAndNothingMoreIsSent()
    {
        using var cancel = new CancellationTokenSource();
        var stub = Failing("500", "500");
        var call = stub.Client(time, retries: 9).GetIntegrationAsync("PRJ1", "1", notices, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.InRange(stub.Sent.Count, 1, 2);
    }

    private static StubHandler Failing(params string[] failures) => Fail(new StubHandler(), failures);

    private static StubHandler Fail(StubHandler stub, params string[] failures)
    {
        foreach (var failure in failures)
        {
            _ = failure switch
            {
                "broken" => stub.Answer(_ => throw new HttpRequestException("reset", new IOException("reset"))),
                "refused" => stub.Answer(_ => throw NoConnection.Make()),
                "cut" => stub.Json("""{"integration":{"id":"1","""),
                "html" => stub.Text("<html></html>", "text/html"),
                _ => stub.Json(
                    "",
                    (HttpStatusCode)int.Parse(failure, System.Globalization.CultureInfo.InvariantCulture)
                ),
            };
        }

        return stub;
    }

    private Task<T> RunAsync<T>(Task<T> call) => Clock.RunAsync(time, call, TimeSpan.FromMilliseconds(250));
}
