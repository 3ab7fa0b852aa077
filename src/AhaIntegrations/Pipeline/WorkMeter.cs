namespace AhaIntegrations.Pipeline;

/// <summary>Measures how far work is, estimates how long the rest takes, and decides when to show that again.</summary>
internal sealed class WorkMeter(TimeProvider time)
{
    /// <summary>Progress is shown five times a second at most, and not at all for work that ends sooner.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long started = time.GetTimestamp();
    private long shown = time.GetTimestamp();

    /// <summary>The number of parts; null while unknown.</summary>
    public int? Total { get; set; }

    /// <summary>The number of parts that are done.</summary>
    public int Done { get; set; }

    /// <summary>The number of records so far.</summary>
    public int Records { get; set; }

    /// <summary>
    /// Measures the work by what it takes, for parts that are not alike; by default each part counts as one.
    /// </summary>
    public Func<WorkLoad>? Measure { get; set; }

    /// <summary>0 to 100; -1 when unknown.</summary>
    public int Percent =>
        Load is not { } load ? -1
        : load.Done + load.Left > 0 ? Math.Min(100, (int)(100 * load.Done / (load.Done + load.Left)))
        : 0;

    /// <summary>The seconds left if the rest is done as fast as what is done; -1 when unknown.</summary>
    public int SecondsLeft
    {
        get
        {
            if (Load is not { Done: > 0 } load)
            {
                return -1;
            }

            var seconds = time.GetElapsedTime(started).TotalSeconds / load.Done * load.Left;
            return (int)Math.Min(int.MaxValue, Math.Ceiling(seconds));
        }
    }

    private WorkLoad? Load =>
        Total is not { } total ? null : Measure?.Invoke() ?? new WorkLoad(Done, Math.Max(0, total - Done));

    /// <summary>Whether enough time has passed since progress was last shown. True counts as showing it.</summary>
    public bool IsDue()
    {
        if (time.GetElapsedTime(shown) < Interval)
        {
            return false;
        }

        shown = time.GetTimestamp();
        return true;
    }
}
