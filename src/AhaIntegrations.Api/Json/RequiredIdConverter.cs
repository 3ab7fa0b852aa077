using System.Text.Json;
using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>An id without which a record is none: null and empty are refused.</summary>
internal sealed class RequiredIdConverter : JsonConverter<string>
{
    private static readonly IdConverter Any = new();

    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Any.Read(ref reader, typeToConvert, options) is { } id && !string.IsNullOrWhiteSpace(id) ? id : throw new JsonException("An id is missing.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => Any.Write(writer, value, options);
}
