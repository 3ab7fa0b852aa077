using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>What somebody who waits for the quota gets to hear.</summary>
public class QuotaNoticeTests
{
    /// <summary>
    /// Near zero, where a moment as a double is exact to the tick: a rest below a millisecond would never pass.
    /// </summary>
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
        pacer.Pause(TimeSpan.FromSeconds(seconds));

        await Clock.RunAsync(time, pacer.WaitAsync(notices, Token), TimeSpan.FromMilliseconds(250));

        Assert.Equal(level is null ? [] : [level.Value], notices.Notices.Select(notice => notice.Level));
        if (level is not null)
        {
            var notice = notices.Notices.Single();
            Assert.Equal(TimeSpan.FromSeconds(seconds), notice.Wait);
            Assert.EndsWith(
                "the account's quota of requests is used up for now", notice.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(10.5, 1)]
    [InlineData(11, 1)]
    [InlineData(12, 2)]
    public async Task AWaitThatBecomesLongerIsAnnouncedAgain(double until, int announcements)
    {
        var pacer = new Pacer(time);
        pacer.Pause(TimeSpan.FromSeconds(10));
        var wait = pacer.WaitAsync(notices, Token);
        time.Advance(TimeSpan.FromSeconds(1));
        pacer.Pause(TimeSpan.FromSeconds(until - 1));

        await Clock.RunAsync(time, wait, TimeSpan.FromMilliseconds(500));

        Assert.Equal(announcements, notices.Notices.Count);
    }

    [Fact]
    public async Task AnEarlierEndDoesNotShortenAPause()
    {
        var pacer = new Pacer(time);
        pacer.Pause(TimeSpan.FromSeconds(10));
        pacer.Pause(TimeSpan.FromSeconds(1));
        var start = time.GetUtcNow();

        await Clock.RunAsync(time, pacer.WaitAsync(null, Token), TimeSpan.FromMilliseconds(500));

        Assert.True(time.GetUtcNow() - start >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task AWaitThatIsCancelledBeforehandCountsNoRequest()
    {
        var pacer = new Pacer(time);
        pacer.Join(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => pacer.WaitAsync(null, new CancellationToken(true)));

        Assert.True(pacer.TrySend(out _, out _));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
