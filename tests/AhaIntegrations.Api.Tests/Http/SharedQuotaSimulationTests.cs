#if NET // .NET Framework has no PriorityQueue; what is simulated is the same code
namespace AhaIntegrations.Api.Tests;

/// <summary>
/// Several processes on one account, simulated: each has a window of its own and eight requests under way, and a server
/// counts exactly. What is refused is sent again.
/// </summary>
public sealed class SharedQuotaSimulationTests
{
    private const int UnderWay = 8;

    /// <summary>Four processes x 225 reads. Over the seeds, as docs/performance.md states.</summary>
    [Fact]
    public void Four_processes_divide_the_quota()
    {
        var runs = Enumerable
            .Range(0, 15)
            .Select(seed => Run(seed, [225, 225, 225, 225], [0, 0.1, 0.2, 0.3]))
            .ToArray();
        var use = runs.Select(run => 134.95 / run.Ends.Max()).Order().ToArray();
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
        Assert.InRange(134.95 / run.Ends[0], 0.97, 1.01);
    }

    private static (double[] Ends, int Arrived, int Refused) Run(int seed, int[] reads, double[] starts)
    {
        var random = new Random(seed);
        var server = new QuotaServer();
        var events = new PriorityQueue<Action<TimeSpan>, (TimeSpan At, int Number)>();
        var (number, arrived, refusedCount) = (0, 0, 0);
        var ends = new double[reads.Length];
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
                            ends[process] = now.TotalSeconds;
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

        return (ends, arrived, refusedCount);
    }
}
#endif
