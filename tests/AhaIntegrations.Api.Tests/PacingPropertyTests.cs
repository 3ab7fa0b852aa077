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

    /// <summary>Up to eight are under way at once; each takes its own time to arrive and to be answered.</summary>
    [Fact]
    public void TheServerNeverSeesMoreThanTheRuleHoweverUnevenTheWay() =>
        Gen.Select(Gen.Int[20, 300], Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300]).Array[330, 700]).Sample(
            (limit, journeys) =>
            {
                var window = new SendWindow { Limit = limit };
                var arrivals = new List<TimeSpan>();
                var underWay = new PriorityQueue<long, TimeSpan>();
                var now = TimeSpan.Zero;
                foreach (var (there, back) in journeys)
                {
                    for (var wait = window.WaitAt(now); wait > TimeSpan.Zero || underWay.Count == 8; wait = window.WaitAt(now))
                    {
                        if (underWay.TryPeek(out var number, out var answered) && (underWay.Count == 8 || answered <= now + wait))
                        {
                            underWay.Dequeue();
                            now = now > answered ? now : answered;
                            window.Answered(number, answered);
                        }
                        else
                        {
                            now += wait;
                        }
                    }

                    window.Send(now);
                    arrivals.Add(now + TimeSpan.FromMilliseconds(there));
                    underWay.Enqueue(window.Count, now + TimeSpan.FromMilliseconds(there + back));
                }

                arrivals.Sort();
                Assert.All(arrivals.Zip(arrivals.Skip(20)), pair => Assert.True(pair.Second - pair.First >= Second));
                Assert.All(arrivals.Zip(arrivals.Skip(limit)), pair => Assert.True(pair.Second - pair.First >= Minute));
            },
            iter: 100);

    /// <summary>The rule as a sentence: fewer than 20 sends in the second that ends now, fewer than the limit in the minute.</summary>
    private static bool IsAllowed(List<TimeSpan> sends, int limit, TimeSpan now) =>
        sends.AsEnumerable().Reverse().TakeWhile(at => at > now - Second).Count() < Math.Min(20, limit)
        && sends.AsEnumerable().Reverse().TakeWhile(at => at > now - Minute).Count() < limit;
}
