using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Tests;

/// <summary>What the display of progress says, and how often.</summary>
public class WorkMeterTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void NothingIsKnownAtFirst()
    {
        var meter = new WorkMeter(time);
        Assert.Equal((-1, -1), (meter.Percent, meter.SecondsLeft));
        meter.Total = 10;
        Assert.Equal((0, -1), (meter.Percent, meter.SecondsLeft));
    }

    [Theory]
    [InlineData(1, 4, 10, 25, 30)]
    [InlineData(3, 4, 9, 75, 3)]
    [InlineData(4, 4, 9, 100, 0)]
    [InlineData(5, 4, 9, 100, 0)]
    public void TheRestTakesAsLongAsWhatIsDone(int done, int total, int seconds, int percent, int left)
    {
        var meter = new WorkMeter(time) { Total = total, Done = done };
        time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal((percent, left), (meter.Percent, meter.SecondsLeft));
    }

    /// <summary>Four products, of which the first has most of the integrations: parts say nothing about the time.</summary>
    [Fact]
    public async Task Time_left_is_that_of_the_requests_that_are_left()
    {
        var throttle = new Throttle(limit: 1);
        var meter = new WorkMeter(time) { Total = 4 };
        meter.Measure = () => throttle.Measure(4);
        var gate = throttle.NextTurn();
        throttle.BeginList();
        for (var row = 0; row < 12; row++)
        {
            throttle.FindRow();
        }

        throttle.EndList();
        for (var request = 0; request < 13; request++)
        {
            (await gate.EnterAsync(TestContext.Current.CancellationToken)).Dispose();
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, meter.Done);
        Assert.Equal((25, 3 * 13), (meter.Percent, meter.SecondsLeft));
    }

    [Fact]
    public void ItIsShownFiveTimesASecondAtMost()
    {
        var meter = new WorkMeter(time);
        var shown = 0;
        for (var step = 0; step < 1000; step++)
        {
            shown += meter.IsDue() ? 1 : 0;
            time.Advance(TimeSpan.FromMilliseconds(7));
        }

        Assert.InRange(shown, 30, 35);
    }

    [Fact]
    public void WhatIsOverAtOnceIsNotShown() => Assert.False(new WorkMeter(time).IsDue());
}
