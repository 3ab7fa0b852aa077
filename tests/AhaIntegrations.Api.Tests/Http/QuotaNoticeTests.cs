using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>What somebody who waits for the quota gets to hear.</summary>
public class QuotaNoticeTests
{
    /// <summary>Near zero, where a moment that went through a double is still exact to the tick.</summary>
    private readonly FakeTimeProvider time = new(DateTimeOffset.MinValue.AddDays(1));
    private readonly NoticeList notices = new();

    [Theory]
    [InlineData(0.5, null)]
    [InlineData(1, null)]
    [InlineData(1.5, NoticeLevel.Verbose)]
    [InlineData(2, NoticeLevel.Verbose)]
    [InlineData(2.5, NoticeLevel.Warning)]
    [InlineData(30, NoticeLevel.Warning)]
    public async Task AWaitOfMoreThanASecondIsAnnouncedOnce(double seconds, NoticeLevel? level)
    {
        var pacer = new Pacer(time);
        pacer.Pause(time.GetElapsedTime(0), TimeSpan.FromSeconds(seconds));

        await Clock.RunAsync(time, pacer.WaitAsync(notices, Token), TimeSpan.FromMilliseconds(250));

        Assert.Equal(level is null ? [] : [level.Value], notices.Notices.Select(notice => notice.Level));
        if (level is not null)
        {
            var notice = notices.Notices.Single();
            Assert.Equal(TimeSpan.FromSeconds(seconds), notice.Wait);
            Assert.StartsWith(
                "The server refuses more requests (429), the rate limit is used up: waiting ",
                notice.Text,
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData(10.5, 1)]
    [InlineData(11, 1)]
    [InlineData(12, 2)]
    public async Task AWaitThatBecomesLongerIsAnnouncedAgain(double until, int announcements)
    {
        var pacer = new Pacer(time);
        pacer.Pause(time.GetElapsedTime(0), TimeSpan.FromSeconds(10));
        var wait = pacer.WaitAsync(notices, Token);
        time.Advance(TimeSpan.FromSeconds(1));
        pacer.Pause(time.GetElapsedTime(0), TimeSpan.FromSeconds(until - 1));

        await Clock.RunAsync(time, wait, TimeSpan.FromMilliseconds(500));

        Assert.Equal(announcements, notices.Notices.Count);
    }

    /// <summary>
    /// A rest below a millisecond is waited for as one: it is not looked at over and over until it has passed.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(15_000)]
    public async Task ARestBelowAMillisecondIsWaitedFor(int ticks)
    {
        // Ends the test, should it never end by itself.
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var pacer = new Pacer(time);
        pacer.Pause(time.GetElapsedTime(0), TimeSpan.FromTicks(ticks));

        var wait = pacer.WaitAsync(null, guard.Token);

        Assert.False(wait.IsCompleted);
        await Clock.RunAsync(time, wait, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task AnEarlierEndDoesNotShortenAPause()
    {
        var pacer = new Pacer(time);
        pacer.Pause(time.GetElapsedTime(0), TimeSpan.FromSeconds(10));
        pacer.Pause(time.GetElapsedTime(0), TimeSpan.FromSeconds(1));
        var start = time.GetUtcNow();

        await Clock.RunAsync(time, pacer.WaitAsync(null, Token), TimeSpan.FromMilliseconds(500));

        Assert.True(time.GetUtcNow() - start >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task AWaitThatIsCancelledBeforehandCountsNoRequest()
    {
        var pacer = new Pacer(time);
        pacer.Join(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            pacer.WaitAsync(null, new CancellationToken(true))
        );

        Assert.True(pacer.TrySend(out _, out _));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
