using System.Collections.Concurrent;

namespace AhaIntegrations;

/// <summary>Carries notices from the tasks that work to the pipeline thread, which alone may show them.</summary>
internal sealed class NoticeQueue : IProgress<Notice>, IDisposable
{
    private readonly BlockingCollection<Notice?> notices = [];

    public void Report(Notice value) => notices.Add(value);

    /// <summary>Shows what is reported until the task has ended, however it ended.</summary>
    public void ShowUntilEndOf(Task task, Action<Notice> show)
    {
        _ = task.ContinueWith(_ => notices.Add(null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (notices.Take() is { } notice)
        {
            show(notice);
        }
    }

    public void Dispose() => notices.Dispose();
}
