using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Journals;

/// <summary>
/// Reads the text of a journal. A kill or a full disk can cut its last line short: that line is ignored, and nothing is
/// lost, because what a line announces is done only after it was written completely. Editors may have added a byte
/// order mark and blank lines.
/// </summary>
internal sealed class JournalText
{
    public const string NotAJournal = "The file is not a journal of changes";

    private static readonly byte[] Beginning = Encoding.ASCII.GetBytes(JournalHeader.Beginning);
    private static readonly byte[] ByteOrderMark = Encoding.UTF8.GetPreamble();

    private static readonly int MaxBeginning = Beginning.Length + ByteOrderMark.Length;

    private readonly byte[] bytes;
    private readonly int first;

    private JournalText(byte[] bytes)
    {
        this.bytes = bytes;
        IntactLength = first = StartsWithMark(bytes) ? ByteOrderMark.Length : 0;
    }

    /// <summary>The first line; null when a kill left not even that.</summary>
    public JournalHeader? Header { get; private set; }

    /// <summary>What the lines amount to.</summary>
    public JournalState State { get; } = new();

    /// <summary>The number of intact bytes; the damaged last line follows them.</summary>
    public int IntactLength { get; private set; }

    /// <summary>Whether a new line can follow without a line break before it.</summary>
    public bool EndsWithLineBreak => IntactLength == first || bytes[IntactLength - 1] == '\n';

    /// <summary>What is wrong with the last line; null when it is intact.</summary>
    public string? Damage { get; private set; }

    /// <summary>Reads a file, if it is a journal of a usual size.</summary>
    /// <exception cref="JournalException">It can't be used.</exception>
    public static JournalText Load(JournalStream stream, string path)
    {
        if (!stream.CanSeek || !CanBeJournal(stream.Read(Math.Min(stream.Length, MaxBeginning))))
        {
            throw new JournalException(ErrorId.NotAJournal, path, NotAJournal);
        }

        if (stream.Length > JournalStream.MaxLength)
        {
            throw new JournalException(
                ErrorId.JournalTooLarge,
                path,
                FormattableString.Invariant($"The file has {stream.Length} bytes, more than 64 MiB; it was not read")
            );
        }

        var text = new JournalText(stream.Read(stream.Length));
        text.ReadLines(path);
        return text.Header?.Version > JournalHeader.CurrentVersion
            ? throw new JournalException(
                ErrorId.JournalTooNew,
                path,
                FormattableString.Invariant(
                    $"The journal has version {text.Header.Version}; this module knows {JournalHeader.CurrentVersion}"
                )
            )
            : text;
    }

    private static bool CanBeJournal(byte[] start)
    {
        var text = start.Skip(StartsWithMark(start) ? ByteOrderMark.Length : 0).Take(Beginning.Length).ToArray();
        return text.SequenceEqual(Beginning.Take(text.Length));
    }

    private void ReadLines(string path)
    {
        for (var (start, number) = (first, 1); start < bytes.Length; number++)
        {
            var lineBreak = Array.IndexOf(bytes, (byte)'\n', start);
            var end = lineBreak < 0 ? bytes.Length : lineBreak + 1;
            if (!IsBlank(start, end) && !TryReadLine(start, end - start, number))
            {
                RejectOrIgnore(path, start, end, number);
                break;
            }

            IntactLength = start = end;
        }
    }

    private static bool StartsWithMark(byte[] bytes) => bytes.Take(ByteOrderMark.Length).SequenceEqual(ByteOrderMark);

    private bool IsBlank(int start, int end)
    {
        while (start < end && bytes[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            start++;
        }

        return start == end;
    }

    private bool TryReadLine(int start, int length, int number)
    {
        if (number == 1)
        {
            Header = Parse(start, length, JournalJson.Default.JournalHeader);
            return Header
                is { Format: JournalHeader.Name, Version: > JournalHeader.CurrentVersion }
                    or { Format: JournalHeader.Name, Version: > 0, Address: not null };
        }

        if (Header!.Version > JournalHeader.CurrentVersion)
        {
            // The lines of a newer version have unknown rules; the caller refuses the journal.
            return true;
        }

        if (Parse(start, length, JournalJson.Default.JournalEntry) is not { } entry || !State.Accepts(entry))
        {
            return false;
        }

        State.Add(entry);
        return true;
    }

    /// <summary>Ignores an incomplete last line; any other is damage.</summary>
    private void RejectOrIgnore(string path, int start, int end, int number)
    {
        if (end < bytes.Length || (number == 1 && bytes[end - 1] == '\n'))
        {
            throw new JournalException(
                ErrorId.JournalDamaged,
                path,
                FormattableString.Invariant($"Line {number} of the journal can't be read")
            );
        }

        Header = number == 1 ? null : Header;
        var line = TerminalText.Sanitize(Encoding.UTF8.GetString(bytes, start, end - start), 100);
        Damage = FormattableString.Invariant($"Its last line ({number}) is incomplete: '{line}'.");
    }

    private T? Parse<T>(int start, int length, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(new ReadOnlySpan<byte>(bytes, start, length), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
