using System.Management.Automation;

namespace AhaIntegrations.Pipeline;

/// <summary>Shows how far a command is if that takes longer than a moment, and removes it at the end.</summary>
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
        var total = Meter.Total is { } known ? FormattableString.Invariant($" of {known}") : "";
        var text = FormattableString.Invariant($"{Meter.Done}{total} done, {Meter.Records} integrations so far");
        write(
            new ProgressRecord(ActivityId, command, text)
            {
                PercentComplete = Meter.Percent,
                SecondsRemaining = Meter.SecondsLeft,
            }
        );
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
