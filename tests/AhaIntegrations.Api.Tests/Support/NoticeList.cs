using System.Collections.Concurrent;

namespace AhaIntegrations.Api.Tests;

/// <summary>Keeps what was reported.</summary>
internal sealed class NoticeList : INoticeListener
{
    public ConcurrentQueue<Notice> Notices { get; } = new();

    public NoticeLevel MinimumLevel { get; init; } = NoticeLevel.Verbose;

    public IEnumerable<string> Of(NoticeLevel level) =>
        Notices.Where(notice => notice.Level == level).Select(notice => notice.Text);

    public void Report(Notice notice) => Notices.Enqueue(notice);
}
