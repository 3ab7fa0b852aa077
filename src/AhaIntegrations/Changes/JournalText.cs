using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AhaIntegrations.Errors;
using AhaIntegrations.Text;

namespace AhaIntegrations.Changes;

/// <summary>
/// Reads the text of a pause journal. A kill or a full disk can cut its last line short: that line is ignored, and
/// nothing is lost, because what a line announces is done only after it was written completely.
/// </summary>
internal sealed class JournalText
{
    private static readonly byte[] Beginning = Encoding.ASCII.GetBytes(PauseHeader.Beginning);

    private readonly byte[] bytes;
    private readonly Dictionary<string, PauseRecord> records = new(StringComparer.Ordinal);

    private JournalText(byte[] bytes)
    {
        this.bytes = bytes;
    }

    /// <summary>The first line; null when a kill left not even that.</summary>
    public PauseHeader? Header { get; private set; }

    public IReadOnlyDictionary<string, PauseRecord> Records => records;

    /// <summary>The number of intact bytes; the damaged last line follows them.</summary>
    public int IntactLength { get; private set; }

    /// <summary>Whether a new line can follow without a line break before it.</summary>
    public bool EndsWithLineBreak => IntactLength == 0 || bytes[IntactLength - 1] == '\n';

    /// <summary>What is wrong with the last line; null when it is intact.</summary>
    public string? Damage { get; private set; }

    /// <summary>Whether a file that begins like this can be a journal, or the beginning of one.</summary>
    public static bool CanBeJournal(byte[] start) =>
        start.Take(Beginning.Length).SequenceEqual(Beginning.Take(start.Length));

    /// <exception cref="PauseJournalException">A line other than the last can't be read.</exception>
    public static JournalText Read(byte[] bytes)
    {
        var text = new JournalText(bytes);
        for (var (start, number) = (0, 1); start < bytes.Length; number++)
        {
            var lineBreak = Array.IndexOf(bytes, (byte)'\n', start);
            var end = lineBreak < 0 ? bytes.Length : lineBreak + 1;
            if (!text.TryReadLine(start, end - start, number))
            {
                text.RejectOrIgnore(start, end, number);
                break;
            }

            text.IntactLength = start = end;
        }

        return text;
    }

    private bool TryReadLine(int start, int length, int number)
    {
        if (number == 1)
        {
            Header = Parse(start, length, PauseJson.Default.PauseHeader);
            return Header
                is { Format: PauseHeader.Name, Version: > PauseHeader.CurrentVersion }
                    or { Format: PauseHeader.Name, Version: > 0, Address: not null };
        }

        if (Header!.Version > PauseHeader.CurrentVersion)
        {
            // The lines of a newer version have unknown rules; the caller refuses the journal.
            return true;
        }

        var entry = Parse(start, length, PauseJson.Default.PauseEntry);
        if (
            entry is null
            || PauseRecord.After(records.TryGetValue(entry.Id, out var before) ? before : null, entry) is not { } record
        )
        {
            return false;
        }

        records[entry.Id] = record;
        return true;
    }

    /// <summary>Ignores an incomplete last line; any other is damage.</summary>
    private void RejectOrIgnore(int start, int end, int number)
    {
        if (end < bytes.Length || (number == 1 && bytes[end - 1] == '\n'))
        {
            throw new PauseJournalException(
                ErrorId.JournalDamaged,
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
