namespace AhaIntegrations.Api.Tests;

/// <summary>What one process takes of a quota, by what it sees of others.</summary>
public sealed class FairShareTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FairShare share = new();

    [Fact]
    public void One_in_each_second_stays_free_for_newcomers() => Assert.Equal(19, share.InASecond(TimeSpan.Zero));

    /// <summary>The last one of a minute is used when nobody asked for it for half a second; by long work never.</summary>
    [Theory]
    [InlineData(0, false, 299)]
    [InlineData(0, true, 300)]
    [InlineData(130, true, 300)]
    [InlineData(131, true, 299)]
    [InlineData(131, false, 299)]
    public void One_in_each_minute_stays_free_too(int secondsAtWork, bool isIdle, int inAMinute) =>
        Assert.Equal(inAMinute, share.InAMinute(secondsAtWork * Second, isIdle));

    /// <summary>Unless others are seen: then their share is known.</summary>
    [Theory]
    [InlineData(130, 0, 19)]
    [InlineData(131, 0, 5)]
    [InlineData(131, 1, 17)]
    public void Long_work_goes_on_evenly(int secondsAtWork, int others, int inASecond)
    {
        share.See(others, Second);
        Recover();
        Assert.Equal(inASecond, share.InASecond(secondsAtWork * Second));
    }

    [Theory]
    [InlineData(1, 289)]
    [InlineData(100, 190)]
    [InlineData(110, 179)]
    [InlineData(136, 150)]
    [InlineData(150, 150)]
    [InlineData(225, 75)]
    [InlineData(300, 50)]
    [InlineData(400, 50)]
    public void Others_keep_what_they_use_and_may_grow_up_to_half(int others, int inAMinute)
    {
        share.See(others, Second);
        Assert.Equal(inAMinute, share.InAMinute(131 * Second, isIdle: false));
    }

    /// <summary>So that a newcomer finds it low.</summary>
    [Fact]
    public void Long_work_does_not_keep_a_high_pace()
    {
        share.Succeed(131 * Second);
        Assert.Equal(5, share.InASecond(TimeSpan.Zero));
    }

    [Fact]
    public void Others_that_begin_are_let_in_and_the_pace_is_found_again_from_below()
    {
        share.See(0, Second);
        Assert.Equal(19, share.InASecond(TimeSpan.Zero));

        share.See(1, 2 * Second);
        Assert.Equal(4, share.InASecond(TimeSpan.Zero));

        var answers = 0;
        for (; share.InASecond(TimeSpan.Zero) < 17; answers++)
        {
            share.Succeed(TimeSpan.Zero);
        }

        Assert.InRange(answers, 100, 200);
    }

    /// <summary>They use ten in a second, and get a third more; whatever they use, five remain.</summary>
    [Theory]
    [InlineData(10, 6)]
    [InlineData(12, 5)]
    [InlineData(19, 5)]
    public void Others_keep_what_they_use_in_a_second_and_a_third_more(int others, int inASecond)
    {
        share.See(0, Second);
        share.See(others, 2 * Second);
        Recover();

        Assert.Equal(inASecond, share.InASecond(TimeSpan.Zero));
        share.See(others, 4 * Second);
        Assert.Equal(18, share.InASecond(TimeSpan.Zero));
    }

    /// <summary>What left their minute and what they sent instead balance in the server's count.</summary>
    [Fact]
    public void Steady_others_are_seen_in_each_second_although_their_count_stays_the_same()
    {
        for (var second = 0; second < 180; second++)
        {
            share.See(Math.Min(60, second + 1) * 5, second * Second);
        }

        Recover();
        Assert.Equal(19 - 7, share.InASecond(TimeSpan.Zero));
    }

    [Fact]
    public void A_refusal_lowers_the_pace_once_for_all_that_was_under_way()
    {
        share.Refuse(sent: 1 * Second, now: 2 * Second, isMinuteFull: false);
        Assert.Equal(13, share.InASecond(TimeSpan.Zero));
        share.Refuse(sent: 2 * Second, now: 3 * Second, isMinuteFull: false);
        Assert.Equal(13, share.InASecond(TimeSpan.Zero));
        share.Refuse(sent: TimeSpan.FromSeconds(2.5), now: 4 * Second, isMinuteFull: false);
        Assert.Equal(9, share.InASecond(TimeSpan.Zero));
    }

    [Fact]
    public void A_full_minute_does_not_change_the_pace_and_the_pace_never_falls_below_one()
    {
        share.Refuse(sent: Second, now: 2 * Second, isMinuteFull: true);
        Assert.Equal(19, share.InASecond(TimeSpan.Zero));
        for (var time = 3; time < 20; time++)
        {
            share.Refuse(sent: time * Second, now: TimeSpan.FromSeconds(time + 0.5), isMinuteFull: false);
        }

        Assert.Equal(1, share.InASecond(TimeSpan.Zero));
    }

    private void Recover()
    {
        for (var answers = 0; answers < 500; answers++)
        {
            share.Succeed(TimeSpan.Zero);
        }
    }
}
