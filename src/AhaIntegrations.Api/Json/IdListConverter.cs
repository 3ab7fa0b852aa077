using System.Text.Json;
using System.Text.Json.Serialization;

namespace AhaIntegrations;

/// <summary>A list of ids, each text or a number.</summary>
internal sealed class IdListConverter : JsonConverter<IReadOnlyList<string>>
{
    private static readonly RequiredIdConverter Id = new();

    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A list of ids is no list.");
        }

        var ids = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ids.Add(Id.Read(ref reader, typeof(string), options));
        }

        return ids;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var id in value)
        {
            Id.Write(writer, id, options);
        }

        writer.WriteEndArray();
    }
}
