using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>Shows how far a command is, where that takes longer than a moment, and takes it away at the end.</summary>
internal sealed class WorkProgress(string command, Action<ProgressRecord> write)
{
    private const int ActivityId = 7151;

    private bool isShown;

    public WorkMeter Meter { get; } = new(TimeProvider.System);

    public void Update()
    {
        if (!Meter.IsDue())
        {
            return;
        }

        isShown = true;
        var total = Meter.Total is { } known ? $" of {known}" : "";
        write(new ProgressRecord(ActivityId, command, $"{Meter.Done}{total} done, {Meter.Records} integrations so far")
        {
            PercentComplete = Meter.Percent,
            SecondsRemaining = Meter.SecondsLeft,
        });
    }

    public void End()
    {
        if (isShown)
        {
            isShown = false;
            write(new ProgressRecord(ActivityId, command, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
