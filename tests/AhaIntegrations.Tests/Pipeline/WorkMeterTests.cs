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
