using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>
/// Ids are texts of up to 20 digits, but some answers carry them as numbers, and <c>template_id</c> must be sent as one.
/// The digits are copied as they stand, never through a double, which would round them.
/// </summary>
internal sealed class IdConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetUInt64(out var id) => id.ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException("An id is neither text nor a whole number."),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteNumberValue(ulong.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture));
        }
    }
}
