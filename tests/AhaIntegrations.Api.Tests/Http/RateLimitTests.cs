using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>429 uses up time and not attempts, and stops all senders with one notice.</summary>
public sealed class RateLimitTests
{
    private readonly FakeTimeProvider time = new();
    private readonly NoticeList notices = new();
    private readonly SwitchableHandler server = new() { Status = HttpStatusCode.TooManyRequests };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData(null)]
    public async Task Refusals_are_waited_for_longer_than_the_attempts_would_last(string? hint)
    {
        server.RetryAfter = hint;
        using var client = Connect(new AhaClientOptions());
        var call = client.GetCurrentUserAsync(notices, Token);
        await AdvanceAsync(TimeSpan.FromSeconds(120));
        Assert.False(call.IsCompleted);

        // Many more than five, but not many in a second.
        Assert.InRange(server.Sent.Count, 6, 240);
        server.Status = HttpStatusCode.OK;
        await Clock.RunAsync(time, call, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_wait_is_given_up_after_the_maximum_with_an_error_that_counts_the_attempts()
    {
        server.RetryAfter = "1";
        using var client = Connect(new AhaClientOptions { MaximumWait = TimeSpan.FromSeconds(20) });
        var started = time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            Clock.RunAsync(time, client.GetCurrentUserAsync(notices, Token), TimeSpan.FromMilliseconds(250))
        );

        Assert.Equal(AhaErrorKind.RateLimited, failure.Kind);
        Assert.Equal(server.Sent.Count, failure.Attempts);
        Assert.InRange((time.GetUtcNow() - started).TotalSeconds, 15, 21);
    }

    [Theory]
    [InlineData(0, 180)]
    [InlineData(4, 0)]
    public async Task Nothing_is_waited_for_where_no_wait_was_asked_for(int retries, int seconds)
    {
        using var client = Connect(
            new AhaClientOptions { MaximumRetryCount = retries, MaximumWait = TimeSpan.FromSeconds(seconds) }
        );

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => client.GetCurrentUserAsync(notices, Token));

        Assert.Equal((AhaErrorKind.RateLimited, 1), (failure.Kind, failure.Attempts));
        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task A_pause_is_announced_once_for_all_senders_of_a_listener()
    {
        server.RetryAfter = "10";
        using var client = Connect(new AhaClientOptions());
        var other = new NoticeList();
        var calls = Enumerable
            .Range(0, 8)
            .Select(_ => client.GetCurrentUserAsync(notices, Token))
            .Append(client.GetCurrentUserAsync(other, Token))
            .ToArray();
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        server.Status = HttpStatusCode.OK;
        await Clock.RunAsync(time, Task.WhenAll(calls), TimeSpan.FromSeconds(1));

        var warning = Assert.Single(notices.Of(NoticeLevel.Warning));
        Assert.StartsWith("The server refuses more requests (429)", warning, StringComparison.Ordinal);
        Assert.Single(other.Of(NoticeLevel.Warning));
    }

    /// <summary>Eight requests that back off from the same failing server are one warning, and details.</summary>
    [Fact]
    public async Task Waits_of_several_requests_for_the_same_time_are_one_warning()
    {
        server.Status = HttpStatusCode.InternalServerError;
        server.RetryAfter = "10";
        using var client = Connect(new AhaClientOptions());
        var calls = Enumerable.Range(0, 8).Select(_ => client.GetCurrentUserAsync(notices, Token)).ToArray();
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        server.Status = HttpStatusCode.OK;
        await Clock.RunAsync(time, Task.WhenAll(calls), TimeSpan.FromSeconds(1));

        var warning = Assert.Single(notices.Of(NoticeLevel.Warning));
        Assert.StartsWith("GET me returned 500: waiting 10.", warning, StringComparison.Ordinal);
        Assert.EndsWith(" s, then attempt 2 of 5", warning, StringComparison.Ordinal);
        Assert.Equal(
            7,
            notices
                .Of(NoticeLevel.Verbose)
                .Count(text => text.StartsWith("GET me returned 500: waiting 10.", StringComparison.Ordinal))
        );
    }

    private AhaClient Connect(AhaClientOptions options) =>
        TextClient.Create(server, options, time, address: "http://127.0.0.1/api/v1");

    private Task AdvanceAsync(TimeSpan duration) =>
        Clock.RunAsync(time, time.Delay(duration, Token), TimeSpan.FromMilliseconds(250));
}
