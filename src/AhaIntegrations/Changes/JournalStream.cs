namespace AhaIntegrations.Changes;

/// <summary>The open file of a journal: whole lines, each on the disk before the next step.</summary>
/// <param name="stream">The file.</param>
internal sealed class JournalStream(FileStream stream) : IDisposable
{
    /// <summary>Where the next line goes, after what is intact.</summary>
    private long end;
    private bool needsLineBreak;

    public bool CanSeek => stream.CanSeek;

    public long Length => stream.Length;

    /// <summary>
    /// Opens the file unbuffered, so that closing after a failed write does not write again. On Unix only
    /// FileShare.None locks a second writer out: every other value is a lock that many can hold.
    /// </summary>
    public static FileStream OpenFile(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);

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

    /// <summary>Adds a line. When this returns, the line is on the disk.</summary>
    public void WriteLine(byte[] json)
    {
        byte[] bytes = needsLineBreak ? [(byte)'\n', .. json, (byte)'\n'] : [.. json, (byte)'\n'];

        // Cuts off a damaged last line: a kill left it, or a write of ours that failed on a full disk.
        stream.SetLength(end);
        stream.Position = end;
        stream.Write(bytes, 0, bytes.Length);
        stream.Flush(flushToDisk: true);
        if (stream.Length != end + bytes.Length)
        {
            throw new IOException("The file does not keep what is written to it.");
        }

        (end, needsLineBreak) = (end + bytes.Length, false);
    }

    public void Dispose() => stream.Dispose();
}
