using System.Globalization;
using System.Management.Automation;
using AhaIntegrations.Binding;
using AhaIntegrations.Errors;
using AhaIntegrations.Pipeline;
using AhaIntegrations.Text;

namespace AhaIntegrations.Changes;

/// <summary>
/// The journal behind a -Path: opened with errors that the user can act on, and summarized at the end.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private readonly Dictionary<PauseAction, int> counts = [];

    private JournalFile(string path, PauseJournal journal)
    {
        Path = path;
        Journal = journal;
    }

    public string Path { get; }

    public PauseJournal Journal { get; }

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

        try
        {
            var file = new JournalFile(full, PauseJournal.Open(full, mustExist, TimeProvider.System));
            if (file.Journal.Damage is { } damage)
            {
                command.WriteWarning(
                    $"{TerminalText.Sanitize(full)}: {damage} A run was interrupted there. The line is ignored; "
                        + "the others are used."
                );
            }

            return file;
        }
        catch (PauseJournalException problem)
        {
            throw bridge.Terminate(ErrorOf(problem, full));
        }
    }

    /// <summary>Returns why a connection's integrations can't be in this journal; null when they can.</summary>
    public ErrorRecord? ProblemOf(Connection connection) =>
        Journal.ProblemOf(connection.Address) is { } problem ? ErrorOf(problem, Path) : null;

    /// <summary>Awaits work on one integration. Without the journal nothing can go on.</summary>
    public async Task<Outcome<PauseResult>> RecordAsync(ErrorSubject subject, Task<PauseResult> work)
    {
        try
        {
            return await Outcome<PauseResult>.FromAsync(subject, work).ConfigureAwait(false);
        }
        catch (PauseJournalException problem)
        {
            return new Outcome<PauseResult>(null, ErrorOf(problem, Path), EndsThePipeline: true);
        }
    }

    public void Count(PauseAction action) => counts[action] = counts.TryGetValue(action, out var count) ? count + 1 : 1;

    /// <summary>For instance <c>pause.json: SwitchedOff 12, WasOff 3.</c></summary>
    public string Summary()
    {
        var parts = counts
            .OrderBy(count => count.Key)
            .Select(count => $"{count.Key} {count.Value.ToString(CultureInfo.InvariantCulture)}");
        return $"{TerminalText.Sanitize(Path)}: {(counts.Count == 0 ? "nothing was done" : string.Join(", ", parts))}.";
    }

    public void Dispose() => Journal.Dispose();

    private static ErrorRecord ErrorOf(PauseJournalException problem, string path) =>
        ErrorRecords.Create(problem.Id, $"{TerminalText.Sanitize(path)}: {problem.Message}", path, exception: problem);
}
