using CsCheck;

namespace AhaIntegrations.Api.Tests;

/// <summary>The quota over all sequences of sends.</summary>
public class PacingPropertyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void NoWindowHoldsMoreThanTheRuleAndNoSendWaitsWithoutNeed() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[0, 400].Array[1, 700]).Sample(
            (limit, gaps) =>
            {
                var window = new SendWindow { Limit = limit };
                var sends = new List<TimeSpan>();
                TimeSpan arrival = TimeSpan.Zero, now = TimeSpan.Zero;
                foreach (var gap in gaps)
                {
                    arrival += gap < 300 ? TimeSpan.FromMilliseconds(gap / 10.0) : TimeSpan.FromMilliseconds(gap * 10);
                    now = now > arrival ? now : arrival;
                    var wait = window.WaitAt(now);
                    Assert.Equal(IsAllowed(sends, limit, now), wait == TimeSpan.Zero);
                    Assert.True(wait == TimeSpan.Zero || !IsAllowed(sends, limit, now + wait - TimeSpan.FromTicks(1)));
                    now += wait;
                    Assert.Equal(TimeSpan.Zero, window.WaitAt(now));
                    window.Send(now);
                    sends.Add(now);
                }

                Assert.All(sends.Select((at, index) => (at, index)), send =>
                {
                    Assert.True(sends.Skip(send.index).TakeWhile(other => other < send.at + Second).Count() <= 20);
                    Assert.True(sends.Skip(send.index).TakeWhile(other => other < send.at + Minute).Count() <= limit);
                });
            },
            iter: 300);

    /// <summary>The rule as a sentence: fewer than 20 sends in the second that ends now, fewer than the limit in the minute.</summary>
    private static bool IsAllowed(List<TimeSpan> sends, int limit, TimeSpan now) =>
        sends.AsEnumerable().Reverse().TakeWhile(at => at > now - Second).Count() < Math.Min(20, limit)
        && sends.AsEnumerable().Reverse().TakeWhile(at => at > now - Minute).Count() < limit;
}
