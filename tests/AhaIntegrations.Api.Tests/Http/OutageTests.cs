using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>A server that goes away for a while: one request finds out, and all others wait for it.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly NoticeList notices = new();
    private readonly SwitchableHandler server = new();
    private readonly AhaClient client;

    public OutageTests()
    {
        client = TextClient.Create(server, new AhaClientOptions(), time, address: "http://127.0.0.1/api/v1");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task A_restart_of_a_minute_is_survived_and_one_probe_goes_ahead()
    {
        await ReadAsync();
        server.Status = null;
        server.Sent.Clear();

        var reads = Enumerable.Range(0, 8).Select(_ => ReadAsync()).ToArray();
        await AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.DoesNotContain(reads, read => read.IsCompleted);

        // The first one finds out; then one at a time goes ahead, at intervals of up to five seconds.
        Assert.InRange(server.Sent.Count, 10, 30);
        server.Status = HttpStatusCode.OK;
        await Clock.RunAsync(time, Task.WhenAll(reads), TimeSpan.FromMilliseconds(250));

        var warning = Assert.Single(notices.Of(NoticeLevel.Warning));
        Assert.StartsWith("The server can't be reached (GET me: ", warning, StringComparison.Ordinal);
        Assert.EndsWith(": waiting 180.0 s at most", warning, StringComparison.Ordinal);
        Assert.Single(notices.Of(NoticeLevel.Verbose), text => text == "The server can be reached again");
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_gateway_that_says_so_for_a_minute_is_waited_for_by_what_may_be_repeated(int status)
    {
        await ReadAsync();
        server.Status = (HttpStatusCode)status;
        var read = ReadAsync();
        var write = client.SetEnabledAsync("PRJ1", "1", true, notices, Token);
        var post = client.InvokeAsync(HttpMethod.Post, "things", "{}", notices, Token);
        await AdvanceAsync(TimeSpan.FromSeconds(60));

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => post);
        Assert.Equal((true, 1), (failure.MayHaveBeenExecuted, failure.Attempts));
        server.Status = HttpStatusCode.OK;
        await Clock.RunAsync(time, Task.WhenAll(read, write), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_server_that_was_never_reached_is_given_up_after_the_attempts()
    {
        server.Status = null;

        var failure = await FailAsync();

        Assert.Equal(5, server.Sent.Count);
        Assert.Equal(5, failure.Attempts);
        Assert.EndsWith(" (after 5 attempts)", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A thousand requests to a server that is gone must not wait for it one after the other.</summary>
    [Fact]
    public async Task An_outage_is_waited_for_once_and_then_requests_fail_at_once()
    {
        await ReadAsync();
        server.Status = null;
        var started = time.GetUtcNow();
        var first = await FailAsync();
        Assert.Equal(AhaErrorKind.ConnectionFailed, first.Kind);
        Assert.InRange((time.GetUtcNow() - started).TotalSeconds, 150, 195);

        time.Advance(TimeSpan.FromSeconds(60));
        server.Sent.Clear();
        for (var number = 0; number < 10; number++)
        {
            await Assert.ThrowsAsync<AhaApiException>(ReadAsync);
        }

        Assert.Equal(10, server.Sent.Count);
        server.Status = HttpStatusCode.OK;
        await ReadAsync();
        server.Status = null;
        Assert.False(ReadAsync().IsCompleted);
    }

    [Fact]
    public async Task A_create_waits_for_a_server_that_is_away_because_nothing_was_executed()
    {
        await ReadAsync();
        server.Status = null;
        var post = client.InvokeAsync(HttpMethod.Post, "things", "{}", notices, Token);
        await AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.False(post.IsCompleted);
        server.Status = HttpStatusCode.OK;
        await Clock.RunAsync(time, post, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_probe_that_is_canceled_leaves_its_place_to_the_next()
    {
        await ReadAsync();
        server.Status = null;
        using var cancel = new CancellationTokenSource();
        var canceled = client.GetCurrentUserAsync(cancel.Token);
        var other = ReadAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(7));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);

        server.Status = HttpStatusCode.OK;
        await Clock.RunAsync(time, other, TimeSpan.FromSeconds(1));
    }

    /// <summary>Timers know whole milliseconds only: what is less must not be waited for without a rest.</summary>
    [Fact]
    public async Task The_last_part_of_a_millisecond_before_a_probe_is_a_rest_too()
    {
        var outage = new Outage(time, TimeSpan.FromMinutes(3));
        outage.End();
        outage.Begin(new Turn(TimeSpan.Zero, IsProbe: false), "No answer.", chance: 0.5);
        time.Advance(RetryPolicy.BackOff(1, 0.5) - TimeSpan.FromTicks(4000));

        // A wait without any rest would never come back, hence a task of its own.
        var began = Task.Run(() => new { Wait = outage.WaitAsync(new WaitAnnouncer(), notices, Token) }, Token);
        var wait = (await began.WaitAsync(TimeSpan.FromSeconds(30), Token)).Wait;
        Assert.False(wait.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await wait);
    }

    private Task ReadAsync() => client.GetCurrentUserAsync(notices, Token);

    private async Task<AhaApiException> FailAsync() =>
        await Assert.ThrowsAsync<AhaApiException>(() => Clock.RunAsync(time, ReadAsync(), TimeSpan.FromSeconds(1)));

    private Task AdvanceAsync(TimeSpan duration) =>
        Clock.RunAsync(time, time.Delay(duration, Token), TimeSpan.FromMilliseconds(250));
}
