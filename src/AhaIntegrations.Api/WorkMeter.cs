namespace AhaIntegrations;

/// <summary>How far a piece of work is, how long the rest will take, and when that is worth showing again.</summary>
internal sealed class WorkMeter(TimeProvider time)
{
    /// <summary>Five times a second at most; and work that is over sooner is not worth showing at all.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long started = time.GetTimestamp();
    private long shown = time.GetTimestamp();

    /// <summary>How many parts there are; null as long as nobody knows.</summary>
    public int? Total { get; set; }

    /// <summary>How many parts are done.</summary>
    public int Done { get; set; }

    /// <summary>How many records the parts have given so far.</summary>
    public int Records { get; set; }

    /// <summary>0 to 100; -1 when not known.</summary>
    public int Percent => Total is > 0 and { } total ? Math.Min(100, (int)(100L * Done / total)) : -1;

    /// <summary>Seconds left if the rest takes as long as what is done; -1 when not known.</summary>
    public int SecondsLeft =>
        Total is { } total && Done > 0 ? (int)Math.Min(int.MaxValue, Math.Ceiling(time.GetElapsedTime(started).TotalSeconds / Done * Math.Max(0, total - Done))) : -1;

    /// <summary>Whether enough time has passed since it was last shown. Saying so counts as showing it.</summary>
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
