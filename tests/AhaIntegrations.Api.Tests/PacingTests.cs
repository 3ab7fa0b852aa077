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
        var senders = Enumerable.Range(0, 350).Select(async _ =>
        {
            await pacer.WaitAsync(null, TestContext.Current.CancellationToken);
            lock (sent)
            {
                sent.Add(time.GetElapsedTime(start));
            }
        }).ToArray();

        await Clock.RunAsync(time, Task.WhenAll(senders), TimeSpan.FromMilliseconds(50));

        sent.Sort();
        Assert.All(Enumerable.Range(0, 330), index => Assert.True(sent[index + 20] - sent[index] >= TimeSpan.FromSeconds(1)));
        Assert.All(Enumerable.Range(0, 50), index => Assert.True(sent[index + 300] - sent[index] >= TimeSpan.FromSeconds(60)));
        Assert.InRange(sent[299], TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(16));
    }

    [Fact]
    public async Task A429StopsAllSendersUntilItsHint()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        pacer.Pause(TimeSpan.FromSeconds(10));
        var senders = Enumerable.Range(0, 3).Select(_ => pacer.WaitAsync(null, TestContext.Current.CancellationToken)).ToArray();

        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.DoesNotContain(senders, sender => sender.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await Task.WhenAll(senders).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void TheServerIsBelievedWhenItSaysLess()
    {
        var window = new SendWindow { Limit = 300 };
        window.Send(TimeSpan.Zero);
        window.Send(TimeSpan.Zero);

        // The answer to the first send says 6 left for 30 s; three stay for others, and the second send already counts against the rest.
        window.Believe(6, TimeSpan.FromSeconds(30), 1, TimeSpan.FromSeconds(1));

        window.Send(TimeSpan.FromSeconds(1));
        window.Send(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(29), window.WaitAt(TimeSpan.FromSeconds(2)));
        Assert.Equal(TimeSpan.Zero, window.WaitAt(TimeSpan.FromSeconds(31)));
    }

    [Fact]
    public void ANewCountOfTheServerReplacesTheOldOne()
    {
        var window = new SendWindow { Limit = 300 };
        window.Send(TimeSpan.FromSeconds(100));
        window.Believe(1, TimeSpan.FromSeconds(2), 1, TimeSpan.FromSeconds(100));
        window.Send(TimeSpan.FromSeconds(101));

        window.Believe(299, TimeSpan.FromSeconds(60), 2, TimeSpan.FromSeconds(101.5));

        Assert.Equal(TimeSpan.Zero, window.WaitAt(TimeSpan.FromSeconds(101.5)));
    }

    [Fact]
    public void AfterTheServersCountIsOverOneSendAtATimeAsksForTheNext()
    {
        var window = new SendWindow { Limit = 300 };
        window.Send(TimeSpan.Zero);
        window.Believe(0, TimeSpan.FromSeconds(2), 1, TimeSpan.Zero);
        window.Send(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(0.1), window.WaitAt(TimeSpan.FromSeconds(2)));
        window.Believe(50, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(2.01));
        Assert.Equal(TimeSpan.Zero, window.WaitAt(TimeSpan.FromSeconds(2.01)));
    }

    [Fact]
    public void WhatIsOurOwnUseIsNotTakenForThatOfOthers()
    {
        var window = new SendWindow { Limit = 300 };
        for (var number = 0; number < 20; number++)
        {
            window.Send(TimeSpan.Zero);
        }

        // The server has counted all 20 when it answers the twelfth: the others overtook it.
        window.Believe(280, TimeSpan.FromSeconds(60), 12, TimeSpan.FromSeconds(0.1));

        Assert.Equal(TimeSpan.Zero, window.WaitAt(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void AfterARefusalLessOfEachSecondIsTaken()
    {
        var window = new SendWindow { Limit = 300 };
        window.PauseUntil(TimeSpan.FromSeconds(1));
        for (var number = 0; number < 15; number++)
        {
            Assert.Equal(TimeSpan.Zero, window.WaitAt(TimeSpan.FromSeconds(1)));
            window.Send(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TimeSpan.FromSeconds(1), window.WaitAt(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void ALimitOutsideTheQuotaIsRefused() => Assert.All(
        new[] { -1, 0, 301 },
        limit => Assert.Throws<ArgumentOutOfRangeException>(() => new AhaClientOptions { MaximumRequestsPerMinute = limit }));

    [Fact]
    public async Task ClosingEndsAWaitForTheQuotaWithAnErrorOfItsOwn()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        pacer.Pause(TimeSpan.FromSeconds(30));
        var client = new AhaClient(new Uri("https://company.aha.io/api/v1"), new Secret("t"), new AhaClientOptions(), new StubHandler(), pacer, time);
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
        using var client = new AhaClient(new Uri("https://company.aha.io/api/v1"), new Secret("t"), new AhaClientOptions { MaximumRetryCount = 0 }, stub, pacer, time);
        await Assert.ThrowsAsync<AhaApiException>(() => client.GetCurrentUserAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.False(pacer.WaitAsync(null, TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public void TheServerIsNotBelievedWhenItSaysMoreThanOurOwnCountOrNonsense()
    {
        var window = new SendWindow { Limit = 1 };
        window.Send(TimeSpan.Zero);
        window.Believe(1000, TimeSpan.FromSeconds(30), 1, TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(60), window.WaitAt(TimeSpan.Zero));

        window.Believe(0, TimeSpan.FromDays(365), 1, TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(60), window.WaitAt(TimeSpan.Zero));
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
    [InlineData("https://company.aha.io/api/v1", 20)]
    [InlineData("http://127.0.0.1:5000/api/v1", 100)]
    [InlineData("https://sandbox.invalid/api/v1", 100)]
    public async Task LoopbackAndSandboxAreNotPacedUnlessAsked(string address, int sentAtOnce)
    {
        var time = new FakeTimeProvider();
        var stub = new StubHandler();
        Enumerable.Range(0, 100).ToList().ForEach(_ => stub.Json("""{"user":{"id":"1"}}"""));
        using var client = new AhaClient(new Uri(address), new Secret("t"), new AhaClientOptions(), stub, new Pacer(time), time);

        var calls = Enumerable.Range(0, 100).Select(_ => client.GetCurrentUserAsync(cancellationToken: TestContext.Current.CancellationToken)).ToArray();
        Assert.Equal(sentAtOnce, stub.Sent.Count);
        await Clock.RunAsync(time, Task.WhenAll(calls), TimeSpan.FromMilliseconds(100));
    }
}
