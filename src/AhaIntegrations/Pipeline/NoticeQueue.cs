namespace AhaIntegrations.Pipeline;

/// <summary>Carries notices from background tasks to the pipeline thread, which alone can show them.</summary>
/// <param name="show">Shows a notice, on the pipeline thread.</param>
/// <param name="tick">Called on the pipeline thread from time to time, while nothing is reported.</param>
internal sealed class NoticeQueue(Action<Notice> show, Action tick) : INoticeListener
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly Queue<Notice> notices = new();
    private Action<Task>? wake;

    public NoticeLevel MinimumLevel { get; init; }

    public void Report(Notice value)
    {
        lock (notices)
        {
            notices.Enqueue(value);
            Monitor.Pulse(notices);
        }
    }

    /// <summary>Shows what is reported until the task has ended, however it ended.</summary>
    public void ShowUntilEndOf(Task task)
    {
        // Most rows of a list are available already: they must cost nothing.
        if (!task.IsCompleted)
        {
            _ = task.ContinueWith(
                wake ??= Wake,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
        }

        while (TryTake(task, out var notice))
        {
            if (notice is null)
            {
                tick();
            }
            else
            {
                show(notice);
            }
        }
    }

    /// <summary>Waits for the next notice, or for a moment; false when the task has ended and all is shown.</summary>
    private bool TryTake(Task task, out Notice? notice)
    {
        notice = null;
        lock (notices)
        {
            var isWoken = true;
            while (notices.Count == 0 && !task.IsCompleted && isWoken)
            {
                isWoken = Monitor.Wait(notices, Tick);
            }

            notice = notices.Count > 0 ? notices.Dequeue() : null;
            return notice is not null || !task.IsCompleted;
        }
    }

    private void Wake(Task ended)
    {
        lock (notices)
        {
            Monitor.Pulse(notices);
        }
    }
}
