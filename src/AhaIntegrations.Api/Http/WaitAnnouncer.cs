using System.Runtime.CompilerServices;

namespace AhaIntegrations.Api.Http;

/// <summary>Announces waits: one notice for each pause and listener, however many of its requests wait.</summary>
internal sealed class WaitAnnouncer
{
    /// <summary>
    /// Waits of up to a second are the normal rhythm of a long job, and not worth a line. Nor is an end that moves by
    /// less.
    /// </summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly ConditionalWeakTable<INoticeListener, StrongBox<TimeSpan>> announced = new();

    /// <summary>Announces a wait, unless the listener knows of one that lasts as long.</summary>
    /// <param name="notices">The listener; may be null.</param>
    /// <param name="now">The moment.</param>
    /// <param name="wait">How long it takes, at most.</param>
    /// <param name="reason">The reason, which begins a sentence.</param>
    /// <param name="next">What happens then; empty when there is nothing to say.</param>
    public void Announce(INoticeListener? notices, TimeSpan now, TimeSpan wait, string reason, string next = "")
    {
        if (notices is not null && wait > Shortest && Extend(notices, now + wait))
        {
            notices.Report(Notice.ForWait(wait, reason, next));
        }
    }

    /// <summary>
    /// Announces the wait of one request after a failure of its own: always, but as a detail where the listener knows
    /// of a wait that lasts as long.
    /// </summary>
    /// <param name="notices">The listener; may be null.</param>
    /// <param name="now">The moment.</param>
    /// <param name="wait">How long it takes.</param>
    /// <param name="reason">The reason, which begins a sentence.</param>
    /// <param name="next">What happens then.</param>
    public void AnnounceRepeat(INoticeListener? notices, TimeSpan now, TimeSpan wait, string reason, string next)
    {
        if (notices is not null)
        {
            var notice = Notice.ForWait(wait, reason, next);
            notices.Report(
                notice.Level == NoticeLevel.Verbose || Extend(notices, now + wait)
                    ? notice
                    : new Notice(NoticeLevel.Verbose, notice.Text)
            );
        }
    }

    private bool Extend(INoticeListener notices, TimeSpan end)
    {
        var known = announced.GetValue(notices, _ => new StrongBox<TimeSpan>(TimeSpan.MinValue));
        lock (known)
        {
            if (known.Value > TimeSpan.MinValue && end <= known.Value + Shortest)
            {
                return false;
            }

            known.Value = end;
            return true;
        }
    }
}
