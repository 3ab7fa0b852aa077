using System.Globalization;
using System.Text.Json;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// The fields of one JSON object, taken one by one without trusting their form. A field that can't be read is null and
/// stays among <see cref="Rest"/>, so its value is not lost.
/// </summary>
/// <param name="record">The object.</param>
/// <param name="unreadable">Receives the name and the value of each field that can't be read.</param>
internal sealed class JsonFields(JsonElement record, Action<string, JsonElement> unreadable)
{
    private static readonly IReadOnlyDictionary<string, object?> None = new Dictionary<string, object?>();

    private readonly List<string> taken = new(16);

    public string? Text(string name)
    {
        if (!TryTake(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && PlainValue.TryReadText(value, out var text)
            ? text
            : Leave(name, value);
    }

    /// <summary>An id: text, or a whole number, whose digits are copied and never pass through a double.</summary>
    public string? Id(string name) =>
        !TryTake(name, out var value) ? null
        : IdOf(value) is { } id ? id
        : Leave(name, value);

    /// <summary>The ids in an array, without those that can't be read.</summary>
    public string[] Ids(string name) =>
        Array(name) is { } list ? [.. list.EnumerateArray().Select(IdOf).OfType<string>()] : [];

    public bool? Boolean(string name)
    {
        if (!TryTake(name, out var value) || value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.ValueKind == JsonValueKind.True ? true
                : value.ValueKind == JsonValueKind.False ? false
                : null;
        }

        Leave(name, value);
        return null;
    }

    /// <summary>A whole number, which some answers carry as text.</summary>
    public int? Integer(string name)
    {
        if (!TryTake(name, out var value))
        {
            return null;
        }

        if (
            PlainValue.TryReadText(value, out var text)
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        )
        {
            return number;
        }

        Leave(name, value);
        return null;
    }

    /// <summary>A time, in UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (!TryTake(name, out var value))
        {
            return null;
        }

        if (JsonTime.TryRead(value, out var time))
        {
            return time;
        }

        Leave(name, value);
        return null;
    }

    public Secret? Secret(string name) => Text(name) is { Length: > 0 } text ? new Secret(text) : null;

    public JsonElement? Object(string name) => Nested(name, JsonValueKind.Object);

    public JsonElement? Array(string name) => Nested(name, JsonValueKind.Array);

    /// <summary>The fields that were not taken, as plain values.</summary>
    /// <param name="known">A credential of the record, which other fields may repeat; or null.</param>
    public IReadOnlyDictionary<string, object?> Rest(Secret? known)
    {
        Dictionary<string, object?>? rest = null;
        foreach (var field in record.EnumerateObject())
        {
            var name = PlainValue.NameOf(field);
            if (!taken.Contains(name))
            {
                (rest ??= new(StringComparer.OrdinalIgnoreCase))[name] = PlainValue.From(name, field.Value, known);
            }
        }

        return rest ?? None;
    }

    private static string? IdOf(JsonElement value)
    {
        var isId =
            value.ValueKind == JsonValueKind.String
            || (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out _));
        return isId && PlainValue.TryReadText(value, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    private JsonElement? Nested(string name, JsonValueKind kind)
    {
        if (!TryTake(name, out var value) || value.ValueKind == kind)
        {
            return value.ValueKind == kind ? value : null;
        }

        Leave(name, value);
        return null;
    }

    /// <summary>Takes a field that is there and not null.</summary>
    private bool TryTake(string name, out JsonElement value)
    {
        taken.Add(name);
        return JsonMember.TryFind(record, name, out value);
    }

    /// <summary>Puts a field back that can't be read.</summary>
    private string? Leave(string name, JsonElement value)
    {
        taken.Remove(name);
        unreadable(name, value);
        return null;
    }
}
