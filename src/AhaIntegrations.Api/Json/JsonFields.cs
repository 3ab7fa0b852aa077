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
/// <param name="unreadable">Receives the name and the value of each field that can't be read.</param>
internal sealed class JsonFields(JsonElement record, CredentialSet credentials, Action<string, JsonElement> unreadable)
{
    private static readonly FieldTable None = [];

    private readonly List<string> taken = new(16);

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

    /// <summary>The fields of an object in a field.</summary>
    public JsonFields? Nested(string name) =>
        Object(name) is { } inner ? new JsonFields(inner, credentials, unreadable) : null;

    /// <summary>Reports a part of a field that can't be read, and keeps the field among <see cref="Rest"/>.</summary>
    public void Reject(string name, JsonElement part)
    {
        Keep(name);
        unreadable(name, part);
    }

    /// <summary>Keeps a field that was taken also among <see cref="Rest"/>: not all of it could be read.</summary>
    public void Keep(string name) => taken.Remove(name);

    /// <summary>Makes a text safe to show, with credentials masked.</summary>
    public string Show(string text) => TerminalText.Defuse(credentials.MaskIn(text));

    /// <summary>The fields that were not taken, as plain values.</summary>
    public FieldTable Rest()
    {
        FieldTable? rest = null;
        foreach (var field in record.EnumerateObject())
        {
            if (!taken.Contains(field.Name))
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
        if (!JsonMember.TryFind(record, name, out var value))
        {
            taken.Add(name);
            return default;
        }

        var result = read(value);
        if (result is null)
        {
            unreadable(name, value);
        }
        else
        {
            taken.Add(name);
        }

        return result;
    }
}
