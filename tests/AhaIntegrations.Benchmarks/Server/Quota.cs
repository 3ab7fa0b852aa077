using System.Diagnostics;

namespace AhaIntegrations.Benchmarks;

/// <summary>
/// The quota of an account, counted exactly: at most 20 requests in any second and 300 in any minute. What is refused
/// is not counted.
/// </summary>
internal sealed class Quota
{
    public const int PerSecond = 20;
    public const int PerMinute = 300;

    private readonly Queue<long> minute = new();
    private readonly Queue<long> second = new();
    private long first;
    private long last;

    /// <summary>How long after the first request the last one came, of those that were within the quota.</summary>
    public TimeSpan Span => Stopwatch.GetElapsedTime(first, last);

    /// <summary>
    /// Whether a request that arrives now is within the quota, how many are left in the minute, and how long until
    /// there are more.
    /// </summary>
    public (bool IsAllowed, int Left, TimeSpan More) Arrive()
    {
        lock (minute)
        {
            var now = Stopwatch.GetTimestamp();
            Forget(second, now - Stopwatch.Frequency);
            Forget(minute, now - (60 * Stopwatch.Frequency));
            var isAllowed = second.Count < PerSecond && minute.Count < PerMinute;
            if (isAllowed)
            {
                second.Enqueue(now);
                minute.Enqueue(now);
                first = first == 0 ? now : first;
                last = now;
            }

            var more =
                minute.Count < PerMinute && second.Count >= PerSecond
                    ? Stopwatch.GetElapsedTime(now, second.Peek() + Stopwatch.Frequency)
                    : Stopwatch.GetElapsedTime(now, minute.Peek() + (60 * Stopwatch.Frequency));
            return (isAllowed, PerMinute - minute.Count, more);
        }
    }

    /// <summary>When the last of so many requests may be sent, at the earliest.</summary>
    public static TimeSpan Shortest(int requests, double perMinute)
    {
        var minutes = (int)((requests - 1) / perMinute);
        return TimeSpan.FromSeconds((minutes * 60) + (int)((requests - 1 - (minutes * perMinute)) / PerSecond));
    }

    private static void Forget(Queue<long> arrivals, long until)
    {
        while (arrivals.TryPeek(out var oldest) && oldest <= until)
        {
            arrivals.Dequeue();
        }
    }
}
