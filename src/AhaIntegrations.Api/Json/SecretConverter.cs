using System.Text.Json;
using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>Reads a credential; writes only its mask.</summary>
internal sealed class SecretConverter : JsonConverter<Secret?>
{
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String when reader.GetString() is { Length: > 0 } text => new Secret(text),
            JsonTokenType.Null or JsonTokenType.String => null,
            _ => throw new JsonException("A token is not text."),
        };

    public override void Write(Utf8JsonWriter writer, Secret? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString());
}
