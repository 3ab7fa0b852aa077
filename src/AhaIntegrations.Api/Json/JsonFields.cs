using System.Globalization;
using System.Text.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// The fields of one JSON object, taken one by one without trusting their form. A field that can't be read is null and
/// stays among <see cref="Rest"/>, so its value is not lost.
/// </summary>
/// <param name="record">The object.</param>
/// <param name="credentials">The credentials of the answer, which are masked in text.</param>
/// <param name="what">The kind of record, for notices.</param>
/// <param name="unreadable">Reports fields that can't be read; null where nobody needs to know.</param>
internal sealed class JsonFields(
    JsonElement record,
    CredentialSet credentials,
    string what,
    UnreadableFields? unreadable
)
{
    private static readonly FieldTable None = [];

    /// <summary>No kind of record has as many.</summary>
    private const int MaxTaken = 16;

    private List<string>? taken;
    private JsonFields? whole;
    private string? place;

    /// <summary>Whether the values of fields that can't be read are kept.</summary>
    public bool KeepsRest { get; init; } = true;

    public CredentialSet Credentials => credentials;

    /// <summary>A text, safe to show, with credentials masked.</summary>
    public string? Text(string name) => RawText(name) is { } text ? Show(text) : null;

    /// <summary>An id: text, or a whole number, whose digits are copied and never pass through a double.</summary>
    public string? Id(string name) => Read(name, IdOf);

    /// <summary>The ids in an array, without those that can't be read.</summary>
    public string[] Ids(string name) =>
        Array(name) is { } list ? [.. list.EnumerateArray().Select(IdOf).OfType<string>()] : [];

    public bool? Boolean(string name) =>
        Read<bool?>(
            name,
            static value =>
                value.ValueKind switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    JsonValueKind.String when bool.TryParse(value.GetString(), out var parsed) => parsed,
                    _ => null,
                }
        );

    /// <summary>A whole number, which some answers carry as text.</summary>
    public int? Integer(string name) =>
        Read<int?>(
            name,
            static value =>
                decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number == decimal.Truncate(number)
                && number is >= int.MinValue and <= int.MaxValue
                    ? (int)number
                    : null
        );

    /// <summary>A time, in local time: scripts subtract it from and compare it with what Get-Date returns.</summary>
    public DateTime? Time(string name) =>
        Read<DateTime?>(name, static value => JsonTime.TryRead(value, out var time) ? time.LocalDateTime : null);

    public Secret? Secret(string name) => RawText(name) is { Length: > 0 } text ? new Secret(text) : null;

    public JsonElement? Object(string name) =>
        Read<JsonElement?>(name, static value => value.ValueKind == JsonValueKind.Object ? value : null);

    public JsonElement? Array(string name) =>
        Read<JsonElement?>(name, static value => value.ValueKind == JsonValueKind.Array ? value : null);

    /// <summary>A field of any form that is not null.</summary>
    public JsonElement? Any(string name) => Read<JsonElement?>(name, static value => value);

    /// <summary>
    /// The fields of a record within a field of this one. Where one can't be read, the whole field stays among
    /// <see cref="Rest"/>.
    /// </summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="part">The record within it.</param>
    /// <param name="kind">The kind of that record.</param>
    public JsonFields Part(string name, JsonElement part, string kind) =>
        new(part, credentials, kind, unreadable) { whole = this, place = name };

    /// <summary>The fields of the objects in an array; what else is in it is reported.</summary>
    /// <param name="name">The name of the array.</param>
    /// <param name="kind">The kind of record in it.</param>
    public IEnumerable<JsonFields> Parts(string name, string kind)
    {
        if (Array(name) is not { } list)
        {
            yield break;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return Part(name, item, kind);
            }
            else
            {
                Reject(name, item);
            }
        }
    }

    /// <summary>Makes a text safe to show, with credentials masked.</summary>
    public string Show(string text) => TerminalText.Defuse(credentials.MaskIn(text));

    /// <summary>The fields that were not taken, as plain values.</summary>
    public FieldTable Rest()
    {
        // Nearly always all were.
        if (CountFields() == taken?.Count)
        {
            return None;
        }

        FieldTable? rest = null;
        foreach (var field in record.EnumerateObject())
        {
            if (!IsTaken(field))
            {
                (rest ??= [])[TerminalText.Defuse(credentials.MaskIn(field.Name))] = new PlainValue(credentials).From(
                    field.Name,
                    field.Value
                );
            }
        }

        return rest ?? None;
    }

    private string? RawText(string name) =>
        Read(name, static value => value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    private static string? IdOf(JsonElement value)
    {
        var isId =
            value.ValueKind == JsonValueKind.String
            || (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out _));
        return isId && value.ToString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? TerminalText.Defuse(text)
            : null;
    }

    /// <summary>
    /// Takes a field that is there and not null. What can't be read goes back among the rest, and is reported.
    /// </summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="read">Reads the value; null when it can't be read.</param>
    private T? Read<T>(string name, Func<JsonElement, T?> read)
    {
        if (!record.TryGetProperty(name, out var value))
        {
            return default;
        }

        var result = value.ValueKind == JsonValueKind.Null ? default : read(value);
        if (result is null && value.ValueKind != JsonValueKind.Null)
        {
            Reject(name, value);
        }
        else
        {
            Take(name);
        }

        return result;
    }

    /// <summary>Only a record that is not within another has fields that are kept.</summary>
    private void Take(string name)
    {
        if (whole is null && taken?.Contains(name) != true)
        {
            (taken ??= new(Math.Min(CountFields(), MaxTaken))).Add(name);
        }
    }

    private bool IsTaken(JsonProperty field)
    {
        for (var number = 0; number < taken?.Count; number++)
        {
            if (field.NameEquals(taken[number]))
            {
                return true;
            }
        }

        return false;
    }

    private int CountFields()
    {
        var count = 0;
        foreach (var _ in record.EnumerateObject())
        {
            count++;
        }

        return count;
    }

    private void Reject(string name, JsonElement value)
    {
        taken?.Remove(name);
        for (var part = this; part.whole is { } outer; part = outer)
        {
            outer.taken?.Remove(part.place!);
        }

        unreadable?.Report(what, name, value, credentials, KeepsRest);
    }
}
