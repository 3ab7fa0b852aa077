using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AhaIntegrations;

/// <summary>
/// The record of a pause: a file with a header and a line for each thing that was seen or done, one JSON object each. A
/// line is on the disk before what it announces is sent, so that a run can be killed at any point and restored. Lines are
/// only added. Safe to use from several threads; a second process is kept out.
/// </summary>
internal sealed class PauseJournal : IDisposable
{
    private readonly object gate = new();
    private readonly string path;
    private readonly TimeProvider time;
    private readonly Func<string, FileMode, FileStream> openFile;
    private readonly Dictionary<string, PauseRecord> records = new(StringComparer.Ordinal);
    private FileStream? stream;
    private PauseHeader? header;
    private bool isOurs;

    /// <summary>Where the next line goes, after what is sound.</summary>
    private long end;
    private bool needsLineBreak;

    private PauseJournal(string path, TimeProvider time, Func<string, FileMode, FileStream> openFile)
    {
        this.path = path;
        this.time = time;
        this.openFile = openFile;
    }

    /// <summary>What is wrong with the last line; null when it is sound. It is cut off by the next one that is written.</summary>
    public string? Damage { get; private set; }

    /// <summary>What is known of each integration, in the order in which they were first seen.</summary>
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

    /// <summary>Opens the journal in a file, or one that will be made there by its first line.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="mustExist">Whether a missing file is a problem.</param>
    /// <param name="time">The clock of its lines.</param>
    /// <param name="openFile">Opens the file; null for the usual way.</param>
    /// <exception cref="PauseJournalException">It can't be used. Nothing was written.</exception>
    public static PauseJournal Open(string path, bool mustExist, TimeProvider time, Func<string, FileMode, FileStream>? openFile = null)
    {
        var journal = new PauseJournal(path, time, openFile ?? OpenFile);
        if (File.Exists(path))
        {
            journal.Guard(journal.Load);
            return journal;
        }

        var (problem, why) = Directory.Exists(path) ? (JournalProblem.JournalNotWritable, "The path is a folder")
            : mustExist ? (JournalProblem.JournalNotFound, "There is no such file")
            : (JournalProblem.JournalNotWritable, Directory.Exists(Path.GetDirectoryName(path)) ? null : "The folder does not exist");
        return why is null ? journal : throw new PauseJournalException(problem, why);
    }

    /// <summary>Says why an account's integrations have no place in it; null when they have.</summary>
    public PauseJournalException? ProblemOf(Uri address) => header is null || header.Address == address.ToString()
        ? null
        : new PauseJournalException(JournalProblem.JournalOfAnotherAccount, $"The journal is of {Printable.Line(header.Address, 100)}, and the connection leads to {address}");

    /// <summary>Makes the file, when there is none, before anything is sent: so that a place that can't be written to shows first.</summary>
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
                    stream = openFile(path, FileMode.CreateNew);
                    isOurs = true;
                }

                var first = new PauseHeader(PauseHeader.Name, PauseHeader.CurrentVersion, address.ToString(), time.GetUtcNow());
                Write(first, AhaJson.Default.PauseHeader);
                header = first;
            });
        }
    }

    /// <summary>What is known of an integration whose pause is not over; else null.</summary>
    public PauseRecord? FindOpen(string id)
    {
        lock (gate)
        {
            return records.TryGetValue(id, out var record) && !record.IsRestored ? record : null;
        }
    }

    /// <summary>Adds a line. When this returns, the line is on the disk.</summary>
    /// <exception cref="PauseJournalException">It can't be written.</exception>
    public void Append(PauseEntry entry)
    {
        lock (gate)
        {
            var record = PauseRecord.After(records.TryGetValue(entry.Id, out var before) ? before : null, entry)
                ?? throw new ArgumentException("What was never seen has no state to change.", nameof(entry));
            Guard(() => Write(entry with { At = time.GetUtcNow() }, AhaJson.Default.PauseEntry));
            records[entry.Id] = record;
        }
    }

    /// <summary>Closes the file. One that was made for nothing is taken away again.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stream?.Dispose();
            if (isOurs && records.Count == 0)
            {
                TakeAway();
            }

            (stream, isOurs) = (null, false);
        }
    }

    private void TakeAway()
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A journal without entries does no harm, and the command has said what went wrong.
        }
    }

    private void Load()
    {
        stream = openFile(path, FileMode.Open);
        if (!stream.CanSeek || !JournalText.MayBeAJournal(Read(Math.Min(stream.Length, PauseHeader.Beginning.Length))))
        {
            throw new PauseJournalException(JournalProblem.NotAJournal, "The file is no pause journal");
        }

        var text = JournalText.Read(Read(stream.Length));
        if (text.Header?.Version > PauseHeader.CurrentVersion)
        {
            throw new PauseJournalException(JournalProblem.JournalTooNew, $"The journal has version {text.Header.Version} of the format, and this module knows {PauseHeader.CurrentVersion}");
        }

        (header, Damage, end, needsLineBreak) = (text.Header, text.Damage, text.SoundLength, !text.EndsWithLineBreak);
        foreach (var record in text.Records)
        {
            records[record.Key] = record.Value;
        }
    }

    /// <summary>
    /// Unbuffered, so that closing after a failed write does not try to write again. On Unix only the share None keeps a
    /// second writer out: every other one is a lock that many can hold.
    /// </summary>
    private static FileStream OpenFile(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);

    private byte[] Read(long length)
    {
        var bytes = new byte[length];
        stream!.Position = 0;
        for (var read = 0; read < bytes.Length;)
        {
            var more = stream.Read(bytes, read, bytes.Length - read);
            read += more > 0 ? more : throw new EndOfStreamException("The file became shorter while it was read.");
        }

        return bytes;
    }

    private void Write<T>(T line, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(line, type);
        byte[] bytes = needsLineBreak ? [(byte)'\n', .. json, (byte)'\n'] : [.. json, (byte)'\n'];

        // Cuts off a damaged last line, whoever left it: a kill, or a write of ours that failed on a full disk.
        stream!.SetLength(end);
        stream.Position = end;
        stream.Write(bytes, 0, bytes.Length);
        stream.Flush(flushToDisk: true);
        if (stream.Length != end + bytes.Length)
        {
            throw new IOException("The file does not keep what is written to it.");
        }

        (end, needsLineBreak) = (end + bytes.Length, false);
    }

    private void Guard(Action work)
    {
        var isDone = false;
        try
        {
            work();
            isDone = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new PauseJournalException(JournalProblem.JournalNotWritable, $"The journal can't be written: {exception.Message.TrimEnd('.')}", exception);
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
