using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>The numbers of quota and retry, one by one.</summary>
public class QuotaRuleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Without a hint: half a second, doubled with each attempt up to 30 s, and a random part of the upper half.
    /// </summary>
    [Theory]
    [InlineData(1, 1.0, 0.5)]
    [InlineData(2, 1.0, 1)]
    [InlineData(3, 1.0, 2)]
    [InlineData(6, 1.0, 16)]
    [InlineData(7, 1.0, 30)]
    [InlineData(21, 1.0, 30)]
    [InlineData(60, 1.0, 30)]
    [InlineData(3, 0.5, 1.5)]
    [InlineData(1, 0.0, 0.25)]
    [InlineData(3, 0.0, 1)]
    public void TheBackOffDoublesUpToHalfAMinuteAndHasAFloor(int attempt, double chance, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.BackOff(attempt, chance));
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.Delay(attempt, null, chance));
    }

    /// <summary>The larger of both counts: a hint of nothing is not followed by five attempts at once.</summary>
    [Theory]
    [InlineData(1, -1, 0.0, 0.25)]
    [InlineData(1, 0, 0.0, 0.25)]
    [InlineData(1, 0, 1.0, 0.5)]
    [InlineData(5, 1, 1.0, 8)]
    [InlineData(1, 7, 0.0, 7)]
    [InlineData(1, 7, 1.0, 7.25)]
    [InlineData(9, 120, 0.0, 120)]
    [InlineData(9, 1e6, 0.5, 120.125)]
    public void A_hint_is_followed_up_to_two_minutes_with_a_spread_and_never_below_the_back_off(
        int attempt,
        double hint,
        double chance,
        double seconds
    ) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.Delay(attempt, TimeSpan.FromSeconds(hint), chance));

    [Theory]
    [InlineData("DELETE", true, true)]
    [InlineData("PATCH", true, false)]
    [InlineData("PATCH", false, true)]
    public void WhatMayBeRepeatedDependsOnTheMethod(string method, bool mayHaveBeenExecuted, bool mayRepeat)
    {
        var failure = new AhaApiException(AhaErrorKind.ServerError, "")
        {
            IsTransient = true,
            MayHaveBeenExecuted = mayHaveBeenExecuted,
        };
        Assert.Equal(mayRepeat, RetryPolicy.MayRepeat(new HttpMethod(method), failure));
    }

    [Theory]
    [InlineData("X-Ratelimit-Reset", "253402300799", 253402300799.0)]
    [InlineData("X-Ratelimit-Reset", "253402300800", null)]
    [InlineData("X-Ratelimit-Reset", "60", 60.0)]
    [InlineData("Retry-After", "999999", 999999.0)]
    [InlineData("retry_after", "999999.5", 999999.5)]
    [InlineData("retry_after", "1000000", null)]
    [InlineData("retry_after", "1970-01-01T00:01:00Z", 60.0)]
    [InlineData("retry_after", "1969-12-31T00:00:00Z", 0.0)]
    public void HintsAreReadUpToTheirLimits(string header, string value, double? seconds) =>
        Assert.Equal(
            seconds,
            RateHints.RetryAfter(Headers(header, value).Headers, DateTimeOffset.UnixEpoch, isQuota: true)?.TotalSeconds
        );

    [Theory]
    [InlineData("X-Ratelimit-Remaining", "0", 0)]
    [InlineData("X-Ratelimit-Remaining", "299", 299)]
    [InlineData("X-Ratelimit-Remaining", "-1", null)]
    [InlineData("X-Ratelimit-Remaining", "many", null)]
    [InlineData("X-Remaining", "5", null)]
    public void WhatIsLeftIsRead(string header, string value, int? left) =>
        Assert.Equal(left, RateHints.Remaining(Headers(header, value).Headers));

    /// <summary>The same through the client: the server's count of what is left slows the next requests down.</summary>
    [Fact]
    public async Task WhatTheServerSaysIsLeftReachesThePacer()
    {
        var time = new FakeTimeProvider();
        var pacer = new Pacer(time);
        var stub = new StubHandler().Answer(_ =>
            Task.FromResult(Headers("X-Ratelimit-Remaining", "0", """{"user":{"id":"1"}}"""))
        );
        using var client = TextClient.Create(stub, null, time, pacer);

        await client.GetCurrentUserAsync(TestContext.Current.CancellationToken);

        // 299 are others': they seem to have sent them in this second, which leaves us a quarter of the pace.
        Assert.Equal(4 - 1, CountAtOnce(pacer));
    }

    /// <summary>What the server counts may be ours that are under way: only more than those shows others.</summary>
    [Theory]
    [InlineData(295, 14)]
    [InlineData(294, 0)]
    public void OursThatAreUnderWayAreNotTakenForOthers(int remaining, int sentAtOnce)
    {
        var window = new SendWindow { Limit = 300 };
        for (var i = 0; i < 5; i++)
        {
            window.Send(TimeSpan.Zero);
        }

        window.Answer(TimeSpan.Zero, TimeSpan.Zero, remaining);

        Assert.Equal(sentAtOnce, CountAtOnce(window, TimeSpan.Zero));
    }

    /// <summary>An answer that is exactly a minute older than what was sent is not counted any more.</summary>
    [Fact]
    public void AnswersOlderThanAMinuteExplainNothing()
    {
        var window = new SendWindow { Limit = 300 };
        window.Send(TimeSpan.Zero);
        window.Answer(TimeSpan.Zero, TimeSpan.Zero, null);
        window.Send(60 * Second);

        window.Answer(60 * Second, 60 * Second, 298);

        // The server counts two, ours is one of them, so one is another's, who seems to begin.
        Assert.Equal(4 - 1, CountAtOnce(window, 60 * Second));
    }

    [Fact]
    public void AMinutesWorthIsRememberedAndNoMore()
    {
        var window = new SendWindow { Limit = 300 };
        for (var i = 0; i < 600; i++)
        {
            window.Send(i * Second);
            window.Answer(i * Second, i * Second, null);
        }

        Assert.Equal(TimeSpan.Zero, window.WaitAt(600 * Second));
        window.Send(600 * Second);
        window.Answer(600 * Second, 600 * Second, 300 - 60);
        Assert.Equal(18, CountAtOnce(window, 600 * Second));
    }

    private static int CountAtOnce(SendWindow window, TimeSpan now)
    {
        var count = 0;
        for (; window.WaitAt(now) == TimeSpan.Zero; count++)
        {
            window.Send(now);
        }

        return count;
    }

    private static int CountAtOnce(Pacer pacer)
    {
        var count = 0;
        while (pacer.TrySend(out _, out _))
        {
            count++;
        }

        return count;
    }

    private static HttpResponseMessage Headers(string name, string value, string body = "")
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) };
        Assert.True(response.Headers.TryAddWithoutValidation(name, value.ToString(CultureInfo.InvariantCulture)));
        return response;
    }
}
