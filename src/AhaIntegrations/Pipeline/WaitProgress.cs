using System.Diagnostics;
using System.Management.Automation;

namespace AhaIntegrations.Pipeline;

/// <summary>Shows a wait as progress with the seconds left, and removes it when the wait ends.</summary>
internal sealed class WaitProgress(Action<ProgressRecord> write)
{
    private const int ActivityId = 7150;
    private const string Activity = "Waiting for Aha!";

    private readonly Stopwatch elapsed = new();
    private TimeSpan wait;
    private string reason = "";

    /// <summary>Shows a wait until it ends, whatever other requests report in the meantime.</summary>
    public void Show(TimeSpan newWait, string text)
    {
        wait = newWait;
        reason = text;
        elapsed.Restart();
        Update();
    }

    /// <summary>Updates the seconds.</summary>
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

        write(
            new ProgressRecord(ActivityId, Activity, reason)
            {
                SecondsRemaining = (int)Math.Ceiling(left.TotalSeconds),
                PercentComplete = (int)(100 * passed.Ticks / wait.Ticks),
            }
        );
    }

    /// <summary>Removes the progress.</summary>
    public void End()
    {
        if (elapsed.IsRunning)
        {
            elapsed.Reset();
            var done = new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed };
            write(done);
        }
    }
}
