using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Changes;

/// <summary>
/// The record of a pause: a file with a header and one JSON object on each line for what was seen or done. A line is on
/// the disk before what it announces is sent, so a run can be killed at any point and restored. Lines are only added.
/// Thread-safe; a second process is locked out.
/// </summary>
internal sealed class PauseJournal : IDisposable
{
    private readonly object gate = new();
    private readonly string path;
    private readonly TimeProvider time;
    private readonly Func<string, FileMode, FileStream> openFile;
    private readonly Dictionary<string, PauseRecord> records = new(StringComparer.Ordinal);
    private JournalStream? stream;
    private PauseHeader? header;
    private bool isOurs;

    private PauseJournal(string path, TimeProvider time, Func<string, FileMode, FileStream> openFile)
    {
        this.openFile = openFile;
        this.path = path;
        this.time = time;
    }

    /// <summary>What is wrong with the last line; null when it is intact. The next line overwrites it.</summary>
    public string? Damage { get; private set; }

    /// <summary>What is known about each integration, in the order in which they were first seen.</summary>
    public IReadOnlyList<PauseRecord> Records
    {
        get
        {
            lock (gate)
            {
                return [.. records.Values];
            }
        }
    }

    /// <summary>Opens the journal in a file, or one that its first line will create there.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="mustExist">Whether a missing file is an error.</param>
    /// <param name="time">The clock of its lines.</param>
    /// <param name="openFile">Opens the file; null for the usual way.</param>
    /// <exception cref="PauseJournalException">It can't be used. Nothing was written.</exception>
    public static PauseJournal Open(
        string path,
        bool mustExist,
        TimeProvider time,
        Func<string, FileMode, FileStream>? openFile = null
    )
    {
        var journal = new PauseJournal(path, time, openFile ?? JournalStream.OpenFile);
        if (File.Exists(path))
        {
            journal.Guard(journal.Load);
            return journal;
        }

        if (Directory.Exists(path))
        {
            throw new PauseJournalException(ErrorId.JournalNotWritable, "The path is a folder");
        }

        if (mustExist)
        {
            throw new PauseJournalException(ErrorId.JournalNotFound, "There is no such file");
        }

        return Directory.Exists(Path.GetDirectoryName(path))
            ? journal
            : throw new PauseJournalException(ErrorId.JournalNotWritable, "The folder does not exist");
    }

    /// <summary>Returns why integrations of an account can't be in this journal; null when they can.</summary>
    public PauseJournalException? ProblemOf(Uri address) =>
        header is null || header.Address == address.ToString()
            ? null
            : new PauseJournalException(
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
                    stream = new JournalStream(openFile(path, FileMode.CreateNew));
                    isOurs = true;
                }

                var first = new PauseHeader(
                    PauseHeader.Name,
                    PauseHeader.CurrentVersion,
                    address.ToString(),
                    time.GetUtcNow().UtcDateTime
                );
                Write(first, PauseJson.Default.PauseHeader);
                header = first;
            });
        }
    }

    /// <summary>Returns what is known about an integration whose pause is not over; null otherwise.</summary>
    public PauseRecord? FindOpen(NumericId id)
    {
        lock (gate)
        {
            return records.TryGetValue(id.Value, out var record) && !record.IsRestored ? record : null;
        }
    }

    /// <summary>Adds a line. When this returns, the line is on the disk.</summary>
    /// <exception cref="PauseJournalException">It can't be written.</exception>
    public void Append(PauseEntry entry)
    {
        lock (gate)
        {
            var record =
                PauseRecord.After(records.TryGetValue(entry.Id, out var before) ? before : null, entry)
                ?? throw new ArgumentException(
                    "An integration that was never seen has no state to change.",
                    nameof(entry)
                );
            Guard(() => Write(entry with { At = time.GetUtcNow().UtcDateTime }, PauseJson.Default.PauseEntry));
            records[entry.Id] = record;
        }
    }

    /// <summary>Closes the file, and deletes it if it was created and not used.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stream?.Dispose();
            DeleteIfUnused();
            (stream, isOurs) = (null, false);
        }
    }

    private void DeleteIfUnused()
    {
        if (!isOurs || records.Count > 0)
        {
            return;
        }

        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A journal without entries does no harm, and the command has reported what went wrong.
        }
    }

    private void Load()
    {
        stream = new JournalStream(openFile(path, FileMode.Open));
        if (
            !stream.CanSeek
            || !JournalText.CanBeJournal(stream.Read(Math.Min(stream.Length, PauseHeader.Beginning.Length)))
        )
        {
            throw new PauseJournalException(ErrorId.NotAJournal, "The file is not a pause journal");
        }

        var text = JournalText.Read(stream.Read(stream.Length));
        if (text.Header?.Version > PauseHeader.CurrentVersion)
        {
            throw new PauseJournalException(
                ErrorId.JournalTooNew,
                FormattableString.Invariant(
                    $"The journal has version {text.Header.Version}; this module knows {PauseHeader.CurrentVersion}"
                )
            );
        }

        (header, Damage) = (text.Header, text.Damage);
        stream.ContinueAfter(text);
        foreach (var record in text.Records)
        {
            records[record.Key] = record.Value;
        }
    }

    private void Write<T>(T line, JsonTypeInfo<T> type) =>
        stream!.WriteLine(JsonSerializer.SerializeToUtf8Bytes(line, type));

    private void Guard(Action work)
    {
        var isDone = false;
        try
        {
            work();
            isDone = true;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            var message = $"The journal can't be written: {exception.Message.TrimEnd('.')}";
            throw new PauseJournalException(ErrorId.JournalNotWritable, message, exception);
        }
        finally
        {
            if (!isDone && header is null)
            {
                stream?.Dispose();
                stream = null;
            }
        }
    }
}
