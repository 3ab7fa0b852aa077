using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>The quota: never broken, and never waited for without need.</summary>
public class PacingTests
{
    [Fact]
    public async Task SendersOnManyThreadsShareTheRule()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        pacer.Join(300);
        var sent = new List<TimeSpan>();
        var start = time.GetTimestamp();
        var senders = Enumerable
            .Range(0, 350)
            .Select(async _ =>
            {
                var moment = await pacer.WaitAsync(null, TestContext.Current.CancellationToken);
                lock (sent)
                {
                    sent.Add(time.GetElapsedTime(start));
                }

                pacer.Answer(moment, null);
            })
            .ToArray();

        await Clock.RunAsync(time, Task.WhenAll(senders), TimeSpan.FromMilliseconds(50));

        sent.Sort();
        Assert.All(
            Enumerable.Range(0, 330),
            index => Assert.True(sent[index + 20] - sent[index] >= TimeSpan.FromSeconds(1)),
            throwIfEmpty: true
        );
        Assert.All(
            Enumerable.Range(0, 50),
            index => Assert.True(sent[index + 300] - sent[index] >= TimeSpan.FromSeconds(60)),
            throwIfEmpty: true
        );
        Assert.InRange(sent[299], TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(16));
    }

    [Fact]
    public async Task A429StopsAllSendersUntilItsHint()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        pacer.Pause(time.GetElapsedTime(0), TimeSpan.FromSeconds(10));
        var senders = Enumerable
            .Range(0, 3)
            .Select(_ => pacer.WaitAsync(null, TestContext.Current.CancellationToken))
            .ToArray();

        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.DoesNotContain(senders, sender => sender.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await Task.WhenAll(senders);
    }

    [Fact]
    public void WhatIsUnderWayCountsUntilItsAnswerIsASecondOld()
    {
        var window = new SendWindow { Limit = 300 };
        for (var i = 0; i < 19; i++)
        {
            window.Send(TimeSpan.Zero);
        }

        Assert.NotEqual(TimeSpan.Zero, window.WaitAt(TimeSpan.FromSeconds(10)));
        window.Answer(TimeSpan.Zero, TimeSpan.FromSeconds(10), null);
        Assert.Equal(TimeSpan.FromSeconds(0.9), window.WaitAt(TimeSpan.FromSeconds(10.1)));
        Assert.Equal(TimeSpan.Zero, window.WaitAt(TimeSpan.FromSeconds(11)));
    }

    /// <summary>A limit of one's own leaves room, and so do commands with pauses between them.</summary>
    [Theory]
    [InlineData(300, 300, true)]
    [InlineData(300, 149, false)]
    [InlineData(299, 280, false)]
    public void Only_full_minutes_make_the_pace_even(int limit, int inAMinute, bool isEven)
    {
        var window = new SendWindow { Limit = limit };
        var now = TimeSpan.Zero;
        for (var minute = 0; minute < 3; minute++)
        {
            for (var number = 0; number < inAMinute; number++)
            {
                now += window.WaitAt(now);
                window.Send(now);
                window.Answer(now, now, null);
            }

            now = TimeSpan.FromMinutes(minute + 1);
        }

        now += TimeSpan.FromSeconds(1);
        for (var sent = 0; sent < (isEven ? 5 : 19); sent++)
        {
            Assert.Equal(TimeSpan.Zero, window.WaitAt(now));
            window.Send(now);
        }

        Assert.NotEqual(TimeSpan.Zero, window.WaitAt(now));
    }

    [Fact]
    public void WhatOthersUseAndATenthMoreIsLeftToThem()
    {
        // The server has counted 101: ours, and 100 of others.
        Assert.Equal(189, SentInAMinuteAfter(199, 300));
        Assert.Equal(99, SentInAMinuteAfter(199, 100));
    }

    [Fact]
    public void OthersThatUseEverythingLeaveUsATry() => Assert.Equal(49, SentInAMinuteAfter(0, 300));

    [Theory]
    [InlineData(299)]
    [InlineData(1000)]
    public void AServerThatSaysMoreThanOurOwnCountChangesNothing(int remaining) =>
        Assert.Equal(299, SentInAMinuteAfter(remaining, 300));

    [Fact]
    public void ALimitOutsideTheQuotaIsRefused() =>
        Assert.All(
            new[] { -1, 0, 301 },
            limit =>
                Assert.Throws<ArgumentOutOfRangeException>(() =>
                    new AhaClientOptions { MaximumRequestsPerMinute = limit }
                ),
            throwIfEmpty: true
        );

    [Fact]
    public async Task ClosingEndsAWaitForTheQuotaWithAnErrorOfItsOwn()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        pacer.Pause(time.GetElapsedTime(0), TimeSpan.FromSeconds(30));
        var client = TextClient.Create(new StubHandler(), null, time, pacer);
        var call = client.GetCurrentUserAsync(cancellationToken: TestContext.Current.CancellationToken);

        client.Dispose();

        Assert.Equal(AhaErrorKind.ConnectionClosed, (await Assert.ThrowsAsync<AhaApiException>(() => call)).Kind);
    }

    [Fact]
    public async Task TheLast429StopsTheOtherSendersToo()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        var stub = new StubHandler().Answer(_ =>
        {
            var response = new HttpResponseMessage((System.Net.HttpStatusCode)429) { Content = new StringContent("") };
            response.Headers.Add("Retry-After", "60");
            return Task.FromResult(response);
        });
        using var client = TextClient.Create(stub, new AhaClientOptions { MaximumRetryCount = 0 }, time, pacer);
        await Assert.ThrowsAsync<AhaApiException>(() =>
            client.GetCurrentUserAsync(cancellationToken: TestContext.Current.CancellationToken)
        );

        Assert.False(pacer.WaitAsync(null, TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public void TheSmallestLimitOfTheOpenConnectionsCounts()
    {
        var pacer = new Pacer(new FakeTimeProvider());
        pacer.Join(300);
        pacer.Join(1);
        Assert.True(pacer.WaitAsync(null, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        Assert.False(pacer.WaitAsync(null, TestContext.Current.CancellationToken).IsCompleted);
        pacer.Leave(1);
        Assert.True(pacer.WaitAsync(null, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData("https://company.aha.io/api/v1", 19)]
    [InlineData("http://127.0.0.1:5000/api/v1", 100)]
    public async Task LoopbackIsNotPacedUnlessAsked(string address, int sentAtOnce)
    {
        var time = new FakeTimeProvider();
        var stub = new StubHandler();
        Enumerable.Range(0, 100).ToList().ForEach(_ => stub.Json("""{"user":{"id":"1"}}"""));
        using var client = TextClient.Create(stub, null, time, address: address);

        var calls = Enumerable
            .Range(0, 100)
            .Select(_ => client.GetCurrentUserAsync(cancellationToken: TestContext.Current.CancellationToken))
            .ToArray();
        Assert.Equal(sentAtOnce, stub.Sent.Count);
        await Clock.RunAsync(time, Task.WhenAll(calls), TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void The_sandbox_is_not_paced_unless_asked()
    {
        using var client = AhaSandbox.CreateClient();

        // The real clock runs here: 21 requests at 20 a second would have to wait.
        var calls = Enumerable
            .Range(0, 21)
            .Select(_ => client.GetCurrentUserAsync(TestContext.Current.CancellationToken));
        Assert.All(calls.ToArray(), call => Assert.True(call.IsCompleted), throwIfEmpty: true);
    }

    /// <summary>
    /// How many more requests may be sent in the minute after one whose answer said that so many are left.
    /// </summary>
    private static int SentInAMinuteAfter(int remaining, int limit)
    {
        var window = new SendWindow { Limit = limit };
        window.Send(TimeSpan.Zero);
        window.Answer(TimeSpan.Zero, TimeSpan.Zero, remaining);
        var (count, now) = (0, TimeSpan.Zero);
        while ((now += window.WaitAt(now)) < TimeSpan.FromMinutes(1))
        {
            window.Send(now);
            window.Answer(now, now, null);
            count++;
        }

        return count;
    }
}
