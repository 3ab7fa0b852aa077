using System.Text.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// Converts JSON without a model to plain .NET values, with credentials wrapped in <see cref="Secret"/>.
/// </summary>
internal static class PlainValue
{
    /// <summary>Converts a value.</summary>
    /// <param name="name">The name of its field, which tells whether it is a credential.</param>
    /// <param name="value">The value.</param>
    /// <param name="known">
    /// A credential of the same record: text that repeats it, such as an address, is wrapped too; or null.
    /// </param>
    /// <returns>A number, text, boolean, array, dictionary or secret; null for JSON null.</returns>
    public static object? From(string name, JsonElement value, Secret? known) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ when CredentialNames.Contains(name) => TextOf(value) is { Length: > 0 } text ? new Secret(text) : null,
            JsonValueKind.String => FromText(TextOf(value), known),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => NumberOf(value),
            JsonValueKind.Array => value.EnumerateArray().Select(item => From(name, item, known)).ToArray(),
            _ => FromFields(value, known ?? CredentialIn(value)),
        };

    /// <summary>The text of a value. Text that is not valid Unicode is returned as it is written in the JSON.</summary>
    public static string TextOf(JsonElement value)
    {
        try
        {
            return TryReadText(value, out var text) ? text : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return "(text that is not valid UTF-8)";
        }
    }

    /// <summary>Reads the text of a value; false when it is not valid Unicode.</summary>
    public static bool TryReadText(JsonElement value, out string text)
    {
        try
        {
            text = value.ToString();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>
    /// The name of a field. A name that is not valid Unicode is replaced: it can't be asked for anyway.
    /// </summary>
    public static string NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return "(invalid name)";
        }
    }

    private static object FromText(string text, Secret? known) =>
        known?.IsIn(text) == true ? new Secret(text) : TerminalText.Defuse(text, keepLines: true);

    private static object NumberOf(JsonElement value) =>
        value.TryGetInt64(out var whole) ? whole
        : value.TryGetDecimal(out var exact) ? exact
        : value.TryGetDouble(out var rounded) ? rounded
        : value.GetRawText();

    private static FieldTable FromFields(JsonElement record, Secret? known)
    {
        var result = new FieldTable();
        foreach (var field in record.EnumerateObject())
        {
            var name = NameOf(field);
            result[TerminalText.Defuse(name)] = From(name, field.Value, known);
        }

        return result;
    }

    private static Secret? CredentialIn(JsonElement record) =>
        record
            .EnumerateObject()
            .Where(field => field.Value.ValueKind == JsonValueKind.String && CredentialNames.Contains(NameOf(field)))
            .Select(field => TextOf(field.Value))
            .Where(text => text.Length > 0)
            .Select(text => new Secret(text))
            .FirstOrDefault();
}
