using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Journals;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Session;
using AhaIntegrations.Text;

namespace AhaIntegrations.Changes;

/// <summary>
/// The journal behind a path of the user: opened with errors that the user can act on, and summarized at the end. A
/// journal that a connection of this runspace uses is shared with it.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private readonly Dictionary<PauseAction, int> counts = [];

    private JournalFile(ChangeJournal journal)
    {
        Journal = journal;
    }

    public ChangeJournal Journal { get; }

    /// <summary>
    /// Opens the journal at a path of the session. A problem ends the command before anything is sent.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="bridge">The pipeline.</param>
    /// <param name="path">What the user gave.</param>
    /// <param name="mustExist">Whether a missing file is an error.</param>
    public static JournalFile Open(PSCmdlet command, PipelineBridge bridge, string path, bool mustExist)
    {
        if (!UserPath.TryResolve(command.SessionState.Path, path, out var full, out var error))
        {
            throw bridge.Terminate(error!);
        }

        var shared = SessionTable
            .Current.All.Select(session => session.Journal)
            .FirstOrDefault(used => used?.Path == full);
        if (shared is not null)
        {
            return new JournalFile(shared.Share());
        }

        try
        {
            var journal = ChangeJournal.Open(full, mustExist, TimeProvider.System);
            if (journal.Damage is { } damage)
            {
                command.WriteWarning(
                    $"{TerminalText.Sanitize(full)}: {damage} A run was interrupted there. The line is ignored; "
                        + "the others are used."
                );
            }

            return new JournalFile(journal);
        }
        catch (JournalException problem)
        {
            throw bridge.Terminate(JournalOutcome.ErrorOf(problem));
        }
    }

    /// <summary>Returns why a connection's changes can't be in this journal; null when they can.</summary>
    public ErrorRecord? ProblemOf(Connection connection) =>
        Journal.ProblemOf(connection.Address) is { } problem ? JournalOutcome.ErrorOf(problem) : null;

    /// <summary>
    /// Sends for a command that writes down by itself what it does in this journal: all other changes of the connection
    /// are in the journal of the connection.
    /// </summary>
    public ChangeSender SenderFor(AhaSession session, PSCmdlet command, INoticeListener notices) =>
        new(
            session,
            [.. new[] { session.Journal }.OfType<ChangeJournal>().Where(journal => journal != Journal)],
            command.MyInvocation.MyCommand.Name,
            notices
        );

    public void Count(PauseAction action) => counts[action] = counts.TryGetValue(action, out var count) ? count + 1 : 1;

    /// <summary>For instance <c>pause.jsonl: SwitchedOff 12, WasOff 3.</c></summary>
    public string Summary()
    {
        var parts = counts
            .OrderBy(count => count.Key)
            .Select(count => $"{count.Key} {count.Value.ToString(CultureInfo.InvariantCulture)}");
        var path = TerminalText.Sanitize(Journal.Path);
        return $"{path}: {(counts.Count == 0 ? "nothing was done" : string.Join(", ", parts))}.";
    }

    public void Dispose() => Journal.Dispose();
}
