using System.Management.Automation;

namespace AhaIntegrations;

/// <summary>The journal behind a -Path: opened with errors that a person can act on, and summed up at the end.</summary>
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

    /// <summary>Opens the journal that a path of the session stands for. A problem ends the command before anything is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="path">What the user gave.</param>
    /// <param name="mustExist">Whether a missing file is a problem.</param>
    public static JournalFile Open(PSCmdlet command, string path, bool mustExist)
    {
        var full = Resolve(command, path);
        try
        {
            var file = new JournalFile(full, PauseJournal.Open(full, mustExist, TimeProvider.System));
            if (file.Journal.Damage is { } damage)
            {
                command.WriteWarning($"{Printable.Line(full)}: {damage} A run was interrupted there. The line is passed over; the others are used.");
            }

            return file;
        }
        catch (PauseJournalException problem)
        {
            command.ThrowTerminatingError(ErrorRecords.From(problem, full));
            throw;
        }
    }

    public ErrorRecord? ProblemOf(Connection connection) => Journal.ProblemOf(connection.Address) is { } problem ? ErrorRecords.From(problem, Path) : null;

    public void Count(PauseAction action) => counts[action] = counts.TryGetValue(action, out var count) ? count + 1 : 1;

    /// <summary>For instance <c>pause.json: SwitchedOff 12, WasOff 3.</c></summary>
    public string Summary() => $"{Printable.Line(Path)}: {(counts.Count == 0 ? "nothing was done" : string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}")))}.";

    public void Dispose() => Journal.Dispose();

    private static string Resolve(PSCmdlet command, string path)
    {
        string? problem;
        try
        {
            var full = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name == "FileSystem")
            {
                return full;
            }

            problem = $"'{Printable.Line(path, 100)}' leads to {provider.Name}, and a journal is a file.";
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException or NotSupportedException or ArgumentException)
        {
            problem = $"'{Printable.Line(path, 100)}' is not the path of a file: {exception.Message}";
        }

        command.ThrowTerminatingError(ErrorRecords.InvalidInput("InvalidJournalPath", problem, path));
        throw new InvalidOperationException(problem);
    }
}
