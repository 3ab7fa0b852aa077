using System.Diagnostics;
using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Shows a wait as progress with the seconds left, and takes it away when it is over.</summary>
internal sealed class WaitProgress(Action<ProgressRecord> write)
{
    private const int ActivityId = 7150;

    private readonly Stopwatch elapsed = new();
    private TimeSpan wait;
    private string reason = "";

    /// <summary>Begins to show a wait, or, for null, ends what is shown.</summary>
    public void Set(TimeSpan? newWait, string text)
    {
        if (newWait is { } next)
        {
            wait = next;
            reason = text;
            elapsed.Restart();
            Update();
        }
        else
        {
            End();
        }
    }

    /// <summary>Brings the seconds up to date.</summary>
    public void Update()
    {
        if (!elapsed.IsRunning)
        {
            return;
        }

        var passed = elapsed.Elapsed;
        var left = wait - passed;
        if (left <= TimeSpan.Zero)
        {
            End();
            return;
        }

        write(new ProgressRecord(ActivityId, "Waiting for Aha!", reason)
        {
            SecondsRemaining = (int)Math.Ceiling(left.TotalSeconds),
            PercentComplete = (int)(100 * passed.Ticks / wait.Ticks),
        });
    }

    /// <summary>Takes the progress away.</summary>
    public void End()
    {
        if (elapsed.IsRunning)
        {
            elapsed.Reset();
            write(new ProgressRecord(ActivityId, "Waiting for Aha!", "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
