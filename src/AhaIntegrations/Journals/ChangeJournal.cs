using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AhaIntegrations.Errors;
using AhaIntegrations.Files;
using AhaIntegrations.Text;

namespace AhaIntegrations.Journals;

/// <summary>
/// The record of changes: a file with a header and one JSON object on each line for what was seen, begun or done. A
/// line is on the disk before what it announces is sent, so a run can be killed at any point and repeated or restored.
/// Lines are only added. Thread-safe; a second process is locked out.
/// </summary>
internal sealed class ChangeJournal : IDisposable
{
    private readonly object gate = new();
    private readonly TimeProvider time;
    private readonly Func<string, FileMode, FileStream> openFile;
    private JournalState state = new();
    private JournalStream? stream;
    private JournalHeader? header;
    private bool isOurs;
    private int users = 1;

    private ChangeJournal(string path, TimeProvider time, Func<string, FileMode, FileStream> openFile)
    {
        this.openFile = openFile;
        Path = path;
        this.time = time;
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>What is wrong with the last line; null when it is intact. The next line overwrites it.</summary>
    public string? Damage { get; private set; }

    /// <summary>What pauses have seen, in the order in which each integration was first seen.</summary>
    public IReadOnlyList<PauseRecord> Records => Read(known => known.Pauses);

    /// <summary>Creates that were sent, by this process or another, and have no outcome.</summary>
    public IReadOnlyList<LostCreate> OpenCreates => Read(known => known.OpenCreates);

    /// <summary>Opens the journal in a file, or one that its first line will create there.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="mustExist">Whether a missing file is an error.</param>
    /// <param name="time">The clock of its lines.</param>
    /// <param name="openFile">Opens the file; null for the usual way.</param>
    /// <exception cref="JournalException">It can't be used. Nothing was written.</exception>
    public static ChangeJournal Open(
        string path,
        bool mustExist,
        TimeProvider time,
        Func<string, FileMode, FileStream>? openFile = null
    )
    {
        var journal = new ChangeJournal(path, time, openFile ?? JournalStream.OpenFile);
        if (File.Exists(path))
        {
            journal.Guard(journal.Load);
            return journal;
        }

        if (Directory.Exists(path))
        {
            throw journal.Problem(ErrorId.JournalNotWritable, "The path is a folder");
        }

        if (mustExist)
        {
            throw journal.Problem(ErrorId.JournalNotFound, "There is no such file");
        }

        return Directory.Exists(System.IO.Path.GetDirectoryName(path))
            ? journal
            : throw journal.Problem(ErrorId.JournalNotWritable, "The folder does not exist");
    }

    /// <summary>Returns why changes of an account can't be in this journal; null when they can.</summary>
    public JournalException? ProblemOf(Uri address) =>
        header is null || header.Address == address.ToString()
            ? null
            : Problem(
                ErrorId.JournalOfAnotherAccount,
                $"The journal belongs to {TerminalText.Sanitize(header.Address, 100)}, but the connection leads "
                    + $"to {address}"
            );

    /// <summary>
    /// Creates the file, if there is none, before anything is sent, so that an unwritable place is reported first.
    /// </summary>
    public void Begin(Uri address)
    {
        lock (gate)
        {
            if (header is not null)
            {
                return;
            }

            Guard(() =>
            {
                if (stream is null)
                {
                    stream = new JournalStream(openFile(Path, FileMode.CreateNew), Path);
                    isOurs = true;
                }

                var first = new JournalHeader(
                    JournalHeader.Name,
                    JournalHeader.CurrentVersion,
                    address.ToString(),
                    time.GetUtcNow().UtcDateTime
                );
                Write(first, JournalJson.Default.JournalHeader);
                LocalFile.FlushFolder(System.IO.Path.GetDirectoryName(Path)!);
                header = first;
            });
        }
    }

    /// <summary>Returns what is known about an integration whose pause is not over; null otherwise.</summary>
    public PauseRecord? FindOpen(NumericId id) =>
        Read(known => known.FindPause(id)) is { IsRestored: false } record ? record : null;

    /// <summary>Adds a line. When this returns, the line is on the disk.</summary>
    /// <exception cref="JournalException">It can't be written.</exception>
    public void Append(JournalEntry entry)
    {
        lock (gate)
        {
            var dated = entry with { At = time.GetUtcNow().UtcDateTime };
            if (!state.Accepts(dated))
            {
                throw new ArgumentException("The line has no place in the journal.", nameof(entry));
            }

            Guard(() => Write(dated, JournalJson.Default.JournalEntry));
            state.Add(dated);
        }
    }

    /// <summary>Adds the first line of a change.</summary>
    /// <returns>The number of the change, for the lines that follow.</returns>
    /// <exception cref="JournalException">It can't be written: the change must not be made.</exception>
    public long AppendNew(JournalEntry entry)
    {
        lock (gate)
        {
            var number = state.LastChange + 1;
            Append(entry with { Change = number });
            return number;
        }
    }

    /// <summary>Adds a user, who closes it too.</summary>
    public ChangeJournal Share()
    {
        lock (gate)
        {
            users++;
            return this;
        }
    }

    /// <summary>Closes the file after its last user, and deletes it if it was created and not used.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (--users > 0)
            {
                return;
            }

            Close();
        }
    }

    private T Read<T>(Func<JournalState, T> read)
    {
        lock (gate)
        {
            return read(state);
        }
    }

    private void Close()
    {
        // What somebody put in its place is not ours to delete.
        var isUnused = isOurs && !state.HasEntries && stream?.IsInPlace() == true;
        stream?.Dispose();
        (stream, isOurs) = (null, false);
        if (!isUnused)
        {
            return;
        }

        try
        {
            File.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A journal without entries does no harm, and the command has reported what went wrong.
        }
    }

    private void Load()
    {
        if (!LocalFile.IsRegular(Path))
        {
            throw Problem(ErrorId.NotAJournal, JournalText.NotAJournal);
        }

        stream = new JournalStream(openFile(Path, FileMode.Open), Path);
        var text = JournalText.Load(stream, Path);
        (header, Damage, state) = (text.Header, text.Damage, text.State);
        stream.ContinueAfter(text);
    }

    private JournalException Problem(ErrorId id, string message, Exception? inner = null) =>
        new(id, Path, message, inner);

    private void Write<T>(T line, JsonTypeInfo<T> type) =>
        (stream ?? throw new IOException("It is closed.")).WriteLine(JsonSerializer.SerializeToUtf8Bytes(line, type));

    private void Guard(Action work)
    {
        var isDone = false;
        try
        {
            work();
            isDone = true;
        }
        catch (Exception exception) when (OutputFile.IsFileSystemError(exception))
        {
            var message = $"The journal can't be written: {exception.Message.TrimEnd('.')}";
            throw Problem(ErrorId.JournalNotWritable, message, exception);
        }
        finally
        {
            if (!isDone && header is null)
            {
                Close();
            }
        }
    }
}
