using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AhaIntegrations;

/// <summary>
/// Reads the text of a pause journal. Its last line may be cut short by a kill or a full disk: then it is passed over, and
/// nothing is lost, because what a line announces is done only after it was written whole.
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

    public Dictionary<string, PauseRecord> Records => records;

    /// <summary>How many bytes are sound: what comes behind is the damaged last line.</summary>
    public int SoundLength { get; private set; }

    /// <summary>Whether a new line may follow without a line break before it.</summary>
    public bool EndsWithLineBreak => SoundLength == 0 || bytes[SoundLength - 1] == '\n';

    /// <summary>What is wrong with the last line; null when it is sound.</summary>
    public string? Damage { get; private set; }

    /// <summary>Whether a file that begins like this may be a journal, or the beginning of one.</summary>
    public static bool MayBeAJournal(byte[] start) => start.Take(Beginning.Length).SequenceEqual(Beginning.Take(start.Length));

    public static JournalText Read(byte[] bytes)
    {
        var text = new JournalText(bytes);
        for (var (start, number) = (0, 1); start < bytes.Length; number++)
        {
            var lineBreak = Array.IndexOf(bytes, (byte)'\n', start);
            var end = lineBreak < 0 ? bytes.Length : lineBreak + 1;
            if (!text.Take(start, end - start, number))
            {
                text.PassOver(start, end, number);
                break;
            }

            text.SoundLength = start = end;
        }

        return text;
    }

    /// <summary>Takes a line in; false when it is damaged.</summary>
    private bool Take(int start, int length, int number)
    {
        if (number == 1)
        {
            Header = Parse(start, length, AhaJson.Default.PauseHeader);
            return Header is { Format: PauseHeader.Name, Version: > PauseHeader.CurrentVersion } or { Format: PauseHeader.Name, Version: > 0, Address: not null };
        }

        if (Header!.Version > PauseHeader.CurrentVersion)
        {
            // The rest is not ours to judge; whoever opens the journal refuses it.
            return true;
        }

        var entry = Parse(start, length, AhaJson.Default.PauseEntry);
        if (entry is not { IsSound: true } || PauseRecord.After(records.TryGetValue(entry.Id, out var before) ? before : null, entry) is not { } record)
        {
            return false;
        }

        records[entry.Id] = record;
        return true;
    }

    private void PassOver(int start, int end, int number)
    {
        if (end < bytes.Length || (number == 1 && bytes[end - 1] == '\n'))
        {
            throw new PauseJournalException(JournalProblem.JournalDamaged, $"Line {number} of the journal can't be read");
        }

        Header = number == 1 ? null : Header;
        Damage = $"Its last line ({number}) is not whole: '{Printable.Line(Encoding.UTF8.GetString(bytes, start, end - start), 100)}'.";
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
