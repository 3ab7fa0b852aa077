using System.Collections.Concurrent;

namespace AhaIntegrations.Pipeline;

/// <summary>Carries notices from background tasks to the pipeline thread, which alone can show them.</summary>
/// <param name="show">Shows a notice, on the pipeline thread.</param>
/// <param name="tick">Called on the pipeline thread from time to time, while nothing is reported.</param>
internal sealed class NoticeQueue(Action<Notice> show, Action tick) : INoticeListener, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly BlockingCollection<Notice?> notices = [];

    public NoticeLevel MinimumLevel { get; init; }

    public void Report(Notice value) => notices.Add(value);

    /// <summary>Shows what is reported until the task has ended, however it ended.</summary>
    public void ShowUntilEndOf(Task task)
    {
        if (task.IsCompleted)
        {
            // Most rows of a list are available already: they must cost nothing.
            while (notices.TryTake(out var reported))
            {
                if (reported is not null)
                {
                    show(reported);
                }
            }

            return;
        }

        _ = task.ContinueWith(
            _ => notices.Add(null),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        while (true)
        {
            if (!notices.TryTake(out var notice, Tick))
            {
                tick();
            }
            else if (notice is null)
            {
                return;
            }
            else
            {
                show(notice);
            }
        }
    }

    public void Dispose() => notices.Dispose();
}
