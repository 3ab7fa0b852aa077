using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AhaIntegrations;

/// <summary>
/// Fields of an answer under their JSON names, in any case: numbers, texts, booleans, arrays, tables and secrets. Its
/// text is JSON with the secrets masked, which is what a CSV file shows.
/// </summary>
public sealed class FieldTable : Dictionary<string, object?>
{
    /// <summary>Creates an empty table.</summary>
    public FieldTable()
        : base(StringComparer.OrdinalIgnoreCase) { }

    /// <summary>The fields as JSON on one line.</summary>
    /// <returns>For instance <c>{"jql_filter":"project = A"}</c>; an empty text when there are none.</returns>
    public override string ToString()
    {
        if (Count == 0)
        {
            return "";
        }

        using var text = new MemoryStream();
        // Not for a web page: quotes and non-ASCII letters stay readable.
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(text, options))
        {
            Write(json, this);
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case long or decimal or double:
                json.WriteRawValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case FieldTable fields:
                json.WriteStartObject();
                foreach (var field in fields)
                {
                    json.WritePropertyName(field.Key);
                    Write(json, field.Value);
                }

                json.WriteEndObject();
                break;
            case IEnumerable items and not string:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
