using AhaIntegrations.Journals;
using AhaIntegrations.Text;

namespace AhaIntegrations.Changes;

/// <summary>Writes the changes of one command down, in all journals that are to hold them.</summary>
/// <param name="journals">The journals; none where nothing is written down.</param>
/// <param name="by">The user, as the server named it; null when not known.</param>
/// <param name="command">The name of the command.</param>
/// <param name="notices">Receives a warning when the end of a change can't be written down.</param>
internal sealed class ChangeLog(
    IReadOnlyList<ChangeJournal> journals,
    string? by,
    string command,
    INoticeListener notices
)
{
    private int warned;

    /// <summary>Whether anything is written down.</summary>
    public bool IsKept => journals.Count > 0;

    /// <summary>Whether a create that looks like this was lost, according to a journal.</summary>
    public bool HasOpenCreate(IntegrationScope scope, NewIntegration wanted) =>
        journals.Any(journal =>
            journal.OpenCreates.Any(open =>
                (open.Scope, open.ServiceName, open.TemplateId) == (scope, wanted.ServiceName, wanted.TemplateId)
            )
        );

    /// <summary>Writes down that a change is about to be made.</summary>
    /// <exception cref="JournalException">It can't be written down: the change must not be made.</exception>
    public LoggedChange Begin(JournalEntry entry)
    {
        var places = new List<(ChangeJournal, long)>();
        try
        {
            foreach (var journal in journals)
            {
                places.Add((journal, journal.AppendNew(Sign(entry))));
            }

            return new LoggedChange(this, places);
        }
        catch (JournalException problem)
        {
            // Nothing is sent: that must not stay open in the other journal.
            var end = new JournalEntry { Kind = JournalKind.Failed, Error = problem.Id.ToString() };
            new LoggedChange(this, places).End(end);
            throw;
        }
    }

    /// <summary>Writes down what needs no line before it.</summary>
    public void Note(JournalEntry entry)
    {
        foreach (var journal in journals)
        {
            Try(journal, () => journal.AppendNew(Sign(entry)));
        }
    }

    /// <summary>Adds who makes a change, and by which command.</summary>
    public JournalEntry Sign(JournalEntry entry) => entry with { By = Shorten(by), Command = command };

    /// <summary>
    /// Writes down what happened. The change is made, and its result counts more: a failure is a warning, once for a
    /// command. The next change can't begin while the journal can't be written.
    /// </summary>
    public void Follow(ChangeJournal journal, JournalEntry entry) => Try(journal, () => journal.Append(entry));

    /// <summary>Text of a server, safe to show and of a sensible length.</summary>
    public static string? Shorten(string? text) => text is null ? null : TerminalText.Sanitize(text, 200);

    private void Try(ChangeJournal journal, Action write)
    {
        try
        {
            write();
        }
        catch (JournalException problem) when (Interlocked.Exchange(ref warned, 1) == 0)
        {
            notices.Report(
                new Notice(
                    NoticeLevel.Warning,
                    TerminalText.Sanitize(
                        $"{journal.Path}: {problem.Message.TrimEnd('.')}. What was done from here on is not in it."
                    )
                )
            );
        }
        catch (JournalException)
        {
            // The user has been warned.
        }
    }
}
