using CsCheck;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// The quota over all sequences of requests, on a network that takes its time. 8 requests are under way at most.
/// </summary>
public class PacingPropertyTests
{
    private const int UnderWay = 8;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Latencies of both directions in milliseconds: what is sent first may arrive last.</summary>
    private static readonly Gen<(int There, int Back)> Latency = Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300]);

    [Fact]
    public void TheServerNeverRefusesAndNoSendWaitsWithoutNeed() =>
        Gen.Select(Gen.Int[1, 290], Latency.Array[1, 700])
            .Sample(
                (limit, latencies) =>
                {
                    var window = new SendWindow { Limit = limit };
                    var server = new QuotaServer();
                    var answers = new List<TimeSpan>();
                    Run(
                        window,
                        latencies,
                        now =>
                        {
                            Assert.True(server.Take(now));
                            return true;
                        },
                        now => server.LeftAt(now),
                        answers.Add,
                        (now, underWay, isSent) => Assert.Equal(isSent, IsAllowed(answers, underWay, limit, now))
                    );
                },
                iter: 200
            );

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    public void WhatANeighbourUsesIsLeftToIt(int takenPerMinute) =>
        Latency
            .Array[600]
            .Sample(
                latencies =>
                {
                    var window = new SendWindow { Limit = 300 };
                    var server = new QuotaServer();
                    var pace = Minute / takenPerMinute;
                    var (due, refused) = (-Minute, 0);
                    bool Take(TimeSpan now)
                    {
                        for (; due < now; due += pace)
                        {
                            Assert.True(server.Take(due));
                        }

                        return server.Take(now);
                    }

                    // Nobody can know of what the neighbour sends meanwhile. Of 3,000 sequences half met no refusal,
                    // the worst 6.
                    bool Arrive(TimeSpan now)
                    {
                        var isTaken = Take(now);
                        refused += isTaken ? 0 : 1;
                        return isTaken;
                    }

                    var end = Run(window, latencies, Arrive, server.LeftAt, _ => { }, (_, _, _) => { });
                    Assert.InRange(refused, 0, latencies.Length / 50);
                    Assert.InRange(
                        end,
                        TimeSpan.Zero,
                        (latencies.Length / (int)(300 - (1.1 * takenPerMinute)) * Minute) + TimeSpan.FromSeconds(25)
                    );
                },
                iter: 40
            );

    /// <summary>Sends as many requests as there are latencies, as early as the window allows.</summary>
    private static TimeSpan Run(
        SendWindow window,
        (int There, int Back)[] latencies,
        Func<TimeSpan, bool> arrive,
        Func<TimeSpan, int> left,
        Action<TimeSpan> answered,
        Action<TimeSpan, int, bool> asked
    )
    {
        // What will happen: arrivals, then answers, in the order of time.
        var events = new PriorityQueue<Action<TimeSpan>, (TimeSpan At, int Number)>();
        var (underWay, number, now) = (0, 0, TimeSpan.Zero);
        foreach (var (there, back) in latencies)
        {
            TimeSpan wait;
            while (underWay == UnderWay || (wait = window.WaitAt(now)) > TimeSpan.Zero)
            {
                if (underWay < UnderWay)
                {
                    asked(now, underWay, false);
                }

                now = Next();
            }

            asked(now, underWay, true);
            var sent = now;
            window.Send(now);
            underWay++;
            events.Enqueue(
                at =>
                {
                    var isTaken = arrive(at);
                    var remaining = left(at);
                    events.Enqueue(
                        end =>
                        {
                            if (isTaken)
                            {
                                window.Answer(sent, end, remaining);
                            }
                            else
                            {
                                window.Refuse(sent, end, remaining);
                                window.Pause(sent, end, TimeSpan.FromSeconds(1.25));
                            }

                            answered(end);
                            underWay--;
                        },
                        (at + TimeSpan.FromMilliseconds(back), number++)
                    );
                },
                (now + TimeSpan.FromMilliseconds(there), number++)
            );
        }

        return now;

        TimeSpan Next()
        {
            var free = underWay < UnderWay ? now + window.WaitAt(now) : TimeSpan.MaxValue;
            if (!events.TryPeek(out _, out var next) || next.At > free)
            {
                return free;
            }

            events.Dequeue()(next.At);
            return next.At;
        }
    }

    /// <summary>
    /// The rule as a sentence: fewer than 20 were answered in the second that ends now or are under way, fewer than the
    /// limit in the minute.
    /// </summary>
    private static bool IsAllowed(List<TimeSpan> answers, int underWay, int limit, TimeSpan now) =>
        underWay + answers.AsEnumerable().Reverse().TakeWhile(at => at > now - Second).Count() < Math.Min(19, limit)
        && underWay + answers.AsEnumerable().Reverse().TakeWhile(at => at > now - Minute).Count() < limit;
}
