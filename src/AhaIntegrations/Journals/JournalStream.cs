using AhaIntegrations.Files;

namespace AhaIntegrations.Journals;

/// <summary>The open file of a journal: whole lines, each on the disk before the next step.</summary>
/// <param name="stream">The file.</param>
/// <param name="path">Where it is, and must stay.</param>
internal sealed class JournalStream(FileStream stream, string path) : IDisposable
{
    /// <summary>The maximum size in bytes: some 200,000 lines. More is not read, and not written.</summary>
    public const long MaxLength = 64 * 1024 * 1024;

    /// <summary>Where the next line goes, after what is intact.</summary>
    private long end;
    private bool needsLineBreak;

    public bool CanSeek => stream.CanSeek;

    public long Length => stream.Length;

    /// <summary>
    /// Opens or creates the file, unbuffered, so that closing after a failed write does not write again. On Unix only
    /// FileShare.None locks a second writer out: every other value is a lock that many can hold.
    /// </summary>
    public static FileStream OpenFile(string path, FileMode mode) =>
        mode == FileMode.CreateNew
            ? LocalFile.Create(path, bufferSize: 1)
            : new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);

    public byte[] Read(long length)
    {
        var bytes = new byte[length];
        stream.Position = 0;
        var read = 0;
        while (read < bytes.Length)
        {
            var more = stream.Read(bytes, read, bytes.Length - read);
            read += more > 0 ? more : throw new EndOfStreamException("The file became shorter while it was read.");
        }

        return bytes;
    }

    /// <summary>Continues after what is intact.</summary>
    public void ContinueAfter(JournalText text) => (end, needsLineBreak) = (text.IntactLength, !text.EndsWithLineBreak);

    /// <summary>Adds a line. When this returns, it is on the disk, in the file that the path leads to.</summary>
    public void WriteLine(byte[] json)
    {
        byte[] bytes = needsLineBreak ? [(byte)'\n', .. json, (byte)'\n'] : [.. json, (byte)'\n'];
        if (end + bytes.Length > MaxLength)
        {
            throw new IOException("It has reached its maximum size of 64 MiB. Start a new one.");
        }

        // Cuts off a damaged last line: a kill left it, or a write of ours that failed on a full disk.
        stream.SetLength(end);
        stream.Position = end;
        stream.Write(bytes, 0, bytes.Length);
        stream.Flush(flushToDisk: true);
        if (stream.Length != end + bytes.Length)
        {
            throw new IOException("The file does not keep what is written to it.");
        }

        if (!IsInPlace())
        {
            throw new IOException("Somebody replaced or removed the file while it was in use.");
        }

        (end, needsLineBreak) = (end + bytes.Length, false);
    }

    /// <summary>Whether the path still leads to the open file.</summary>
    public bool IsInPlace() => LocalFile.LeadsTo(path, stream.SafeFileHandle, stream.Length);

    public void Dispose() => stream.Dispose();
}
