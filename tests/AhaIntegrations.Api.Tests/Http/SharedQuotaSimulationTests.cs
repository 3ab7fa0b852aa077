#if NET // .NET Framework has no PriorityQueue; what is simulated is the same code
namespace AhaIntegrations.Api.Tests;

/// <summary>
/// Several processes on one account, simulated: each has a window of its own and eight requests under way, and a server
/// counts exactly. What is refused is sent again.
/// </summary>
public sealed class SharedQuotaSimulationTests
{
    private const int UnderWay = 8;

    /// <summary>When the last of 900 requests may be sent, in seconds: 20 each second from 120 on.</summary>
    private const double Ideal = 134;

    /// <summary>Four processes x 225 reads. Over the seeds, as docs/performance.md states.</summary>
    [Fact]
    public void Four_processes_divide_the_quota()
    {
        var runs = Enumerable
            .Range(0, 15)
            .Select(seed => Run(seed, [225, 225, 225, 225], [0, 0.1, 0.2, 0.3]))
            .ToArray();
        var use = runs.Select(run => Ideal / run.Ends.Max()).Order().ToArray();
        var refused = runs.Select(run => 100.0 * run.Refused / run.Arrived).Order().ToArray();
        var fair = runs.Select(run => run.Ends.Max() / run.Ends.Min()).Order().ToArray();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"use {use[0]:0.000} {use[7]:0.000}, refused {refused[7]:0.0} {refused[^1]:0.0} %, fair {fair[7]:0.00} {fair[^1]:0.00}"
        );
        Assert.True(use[0] >= 0.95);
        Assert.True(refused[^1] <= 10);
        Assert.True(fair[^1] <= 1.3);
    }

    [Fact]
    public void One_process_uses_the_quota_without_a_refusal()
    {
        var run = Run(1, [900], [0]);
        Assert.Equal(0, run.Refused);
        Assert.InRange(Ideal / run.Ends.Single(), 0.96, 1);
    }

    /// <summary>Begun at any moment beside a process that has worked at full rate for three minutes.</summary>
    [Fact]
    public void A_newcomer_beside_long_work_gets_half_of_the_quota_within_15_seconds()
    {
        var first = new List<double>();
        var early = new List<int>();
        for (var start = 182; start < 302; start += 8)
        {
            var times = Run(start, [1700, 50], [0, start]).Times[1].Select(at => at - start).ToArray();
            first.Add(times[0]);
            early.Add(times.Count(at => at <= 15));
        }

        first.Sort();
        early.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"first answer {first[7]:0.0} {first[^1]:0.0} s, in 15 s {early[7]} {early[0]}"
        );
        Assert.True(first[^1] <= 15);
        Assert.True(early[0] >= 37);
    }

    private static Simulated Run(int seed, int[] reads, double[] starts)
    {
        var random = new Random(seed);
        var server = new QuotaServer();
        var events = new PriorityQueue<Action<TimeSpan>, (TimeSpan At, int Number)>();
        var (number, arrived, refusedCount) = (0, 0, 0);
        var times = reads.Select(_ => new List<double>()).ToArray();
        void At(TimeSpan at, Action<TimeSpan> action) => events.Enqueue(action, (at, number++));
        for (var index = 0; index < reads.Length; index++)
        {
            var (process, left, underWay) = (index, reads[index], 0);
            var window = new SendWindow { Limit = 300 };
            var wakes = TimeSpan.MinValue;
            void Tick(TimeSpan now)
            {
                while (left > 0 && underWay < UnderWay)
                {
                    var wait = window.WaitAt(now);
                    if (wait > TimeSpan.Zero)
                    {
                        var next =
                            now + TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(1000, wait.TotalMilliseconds)));
                        if (wakes <= now || next < wakes)
                        {
                            wakes = next;
                            At(next, Tick);
                        }

                        return;
                    }

                    window.Send(now);
                    left--;
                    underWay++;
                    var sent = now;
                    At(now + TimeSpan.FromMilliseconds(0.5 + (20 * random.NextDouble())), at => Arrive(at, sent));
                }
            }

            void Arrive(TimeSpan at, TimeSpan sent)
            {
                arrived++;
                var isTaken = server.Take(at);
                var remaining = server.LeftAt(at);
                var hint = remaining > 0 ? TimeSpan.FromSeconds(1) : server.FreeAt(at);
                refusedCount += isTaken ? 0 : 1;
                At(
                    at + TimeSpan.FromMilliseconds(0.5 + (2.5 * random.NextDouble())),
                    now =>
                    {
                        underWay--;
                        if (isTaken)
                        {
                            window.Answer(sent, now, remaining);
                            times[process].Add(now.TotalSeconds);
                        }
                        else
                        {
                            left++;
                            window.Refuse(sent, now, remaining);
                            window.Pause(sent, now, RetryPolicy.Delay(1, hint, random.NextDouble()));
                        }

                        Tick(now);
                    }
                );
            }

            At(TimeSpan.FromSeconds(starts[index]), Tick);
        }

        while (events.TryDequeue(out var action, out var due) && due.At < TimeSpan.FromMinutes(30))
        {
            action(due.At);
        }

        return new Simulated(times, arrived, refusedCount);
    }

    /// <summary>What came of it.</summary>
    /// <param name="Times">When each process had its answers, in seconds.</param>
    /// <param name="Arrived">How many requests arrived.</param>
    /// <param name="Refused">How many of them were refused.</param>
    private sealed record Simulated(List<double>[] Times, int Arrived, int Refused)
    {
        public IEnumerable<double> Ends => Times.Select(times => times[^1]);
    }
}
#endif
