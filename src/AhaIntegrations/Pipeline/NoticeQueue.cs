using System.Collections.Concurrent;

namespace AhaIntegrations.Pipeline;

/// <summary>Carries notices from background tasks to the pipeline thread, which alone can show them.</summary>
internal sealed class NoticeQueue : INoticeListener, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly BlockingCollection<Notice?> notices = [];

    public NoticeLevel MinimumLevel { get; init; }

    public void Report(Notice value) => notices.Add(value);

    /// <summary>
    /// Shows what is reported until the task has ended, however it ended. While nothing is reported,
    /// <paramref name="tick"/> is called from time to time.
    /// </summary>
    public void ShowUntilEndOf(Task task, Action<Notice> show, Action tick)
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
