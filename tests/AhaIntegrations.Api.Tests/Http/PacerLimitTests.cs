using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>Several connections to one host: the smallest limit counts as long as its connection is open.</summary>
public class PacerLimitTests
{
    private readonly FakeTimeProvider time = new();

    /// <summary>"+5" opens a connection that allows 5 requests, "-5" closes it, "*" stands for no limit.</summary>
    [Theory]
    [InlineData("", 100)]
    [InlineData("+*", 100)]
    [InlineData("+5", 5)]
    [InlineData("+*,+5", 5)]
    [InlineData("+5,+*", 5)]
    [InlineData("+9,+5,+7", 5)]
    [InlineData("+9,+5,+7,-9", 5)]
    [InlineData("+9,+5,+7,-5", 7)]
    [InlineData("+9,+5,+7,-5,-7", 9)]
    [InlineData("+5,+5,+9,-5", 5)]
    [InlineData("+5,+5,+9,-5,-5", 9)]
    [InlineData("+*,+5,+*,-5", 100)]
    [InlineData("+*,+5,+*,-*", 5)]
    [InlineData("+5,-5", 100)]
    public void TheSmallestLimitOfTheOpenConnectionsCounts(string steps, int allowed)
    {
        var pacer = new Pacer(time);
        foreach (var step in steps.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int? limit =
                step[1..] == "*" ? null : int.Parse(step[1..], System.Globalization.CultureInfo.InvariantCulture);
            if (step[0] == '+')
            {
                pacer.Join(limit);
            }
            else
            {
                pacer.Leave(limit);
            }
        }

        Assert.Equal(allowed, SendAtOnce(pacer));
    }

    [Fact]
    public void AClosedConnectionTakesItsLimitAlongOnce()
    {
        var pacer = new Pacer(time);
        var first = Connect(pacer, 3);
        var second = Connect(pacer, 3);
        using var third = Connect(pacer, 8);

        first.Dispose();
        first.Dispose();

        Assert.Equal(3, SendAtOnce(pacer));
        second.Dispose();
        Assert.Equal(8 - 3, SendAtOnce(pacer));
    }

    [Fact]
    public void AnOpenConnectionBringsTheDocumentedLimitAndLoopbackNone()
    {
        var pacer = new Pacer(time);
        using var loopback = Connect(pacer, null, "http://127.0.0.1/api/v1");
        Assert.Equal(100, SendAtOnce(pacer));

        using var account = Connect(pacer, null);
        Assert.Equal(TimeSpan.FromSeconds(1), WaitOf(pacer));
    }

    /// <summary>A connection that waits learns at its next look that a stricter one has gone.</summary>
    [Fact]
    public async Task AWaitEndsWhenTheStricterConnectionCloses()
    {
        var pacer = new Pacer(time);
        pacer.Join(1);
        Assert.Equal(1, SendAtOnce(pacer));
        var wait = pacer.WaitAsync(null, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(wait.IsCompleted);

        pacer.Leave(1);
        time.Advance(TimeSpan.FromSeconds(1));

        await wait.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    /// <summary>How many of 100 requests may go at once. All are answered at once too.</summary>
    private static int SendAtOnce(Pacer pacer)
    {
        var count = 0;
        while (count < 100 && pacer.TrySend(out var now, out _))
        {
            pacer.Answer(now, null);
            count++;
        }

        return count;
    }

    private static TimeSpan WaitOf(Pacer pacer)
    {
        Assert.False(pacer.TrySend(out _, out var wait));
        return wait;
    }

    private AhaClient Connect(Pacer pacer, int? limit, string address = "https://company.aha.io/api/v1") =>
        TextClient.Create(
            new StubHandler(),
            new AhaClientOptions { MaximumRequestsPerMinute = limit },
            time,
            pacer,
            address: address
        );
}
