using System.Globalization;
using System.Text.Json;

namespace AhaIntegrations.Api.Json;

/// <summary>Writes the bodies of requests exactly as the vendor's examples show them.</summary>
internal static class RequestBody
{
    /// <summary>The body of a create. The template's id goes as a number.</summary>
    public static byte[] ForCreate(NewIntegration integration) =>
        Integration(json =>
        {
            json.WriteString("service_name", integration.ServiceName.Value);
            json.WriteBoolean("enabled", integration.Enabled);
            if (integration.TemplateId is { } template)
            {
                WriteId(json, "template_id", template);
            }

            if (integration.IntegrationVersion is { } version)
            {
                json.WriteNumber("integration_version", version);
            }
        });

    /// <summary>The body that switches an integration.</summary>
    public static byte[] ForSwitch(bool enabled) => Integration(json => json.WriteBoolean("enabled", enabled));

    /// <summary>The body that sends a record, which is not wrapped. The ids go as numbers.</summary>
    public static byte[] ForChange(NumericId integration, RecordType recordType, NumericId record) =>
        Object(json =>
        {
            WriteId(json, "integration_id", integration);
            json.WriteString("model_class", recordType.Value);
            WriteId(json, "model_id", record);
        });

    private static byte[] Integration(Action<Utf8JsonWriter> writeFields) =>
        Object(json =>
        {
            json.WriteStartObject("integration");
            writeFields(json);
            json.WriteEndObject();
        });

    private static byte[] Object(Action<Utf8JsonWriter> writeFields)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            writeFields(json);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static void WriteId(Utf8JsonWriter json, string name, NumericId id) =>
        json.WriteNumber(name, long.Parse(id.Value, NumberStyles.None, CultureInfo.InvariantCulture));
}
