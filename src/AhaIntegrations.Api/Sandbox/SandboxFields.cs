using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>Reads the fields of a request strictly: an unknown field or a wrong type is refused.</summary>
internal static class SandboxFields
{
    private static readonly string[] CreateFields = ["service_name", "enabled", "template_id", "integration_version"];
    private static readonly string[] SwitchFields = ["enabled"];

    /// <summary>Reads the fields of a create; returns the refusal, or null.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isForProduct">Whether it creates an integration of a product.</param>
    /// <param name="acceptsVersion">Whether an integration version is accepted.</param>
    /// <param name="exists">Whether an integration exists.</param>
    /// <param name="fields">The fields.</param>
    public static SandboxAnswer? ReadCreate(
        SandboxRequest request,
        bool isForProduct,
        bool acceptsVersion,
        Func<string, bool> exists,
        out JsonObject fields
    )
    {
        if (Read(request, CreateFields, out fields) is { } refused)
        {
            return refused;
        }

        if (
            fields["service_name"] is not JsonValue name
            || !name.TryGetValue(out string? text)
            || !ServiceName.TryParse(text, out _)
        )
        {
            return SandboxAnswer.Unprocessable("Service name can't be blank.");
        }

        if (fields["enabled"] is { } enabled && !IsBoolean(enabled))
        {
            return SandboxAnswer.Unprocessable("Enabled must be true or false.");
        }

        var template = fields["template_id"];
        if (template is not null && !(isForProduct && IsNumber(template) && exists(template.ToJsonString())))
        {
            return SandboxAnswer.Unprocessable("Template must be the numeric id of an integration, for a product.");
        }

        var version = fields["integration_version"]?.ToJsonString();
        return version is null || (acceptsVersion && version is "1" or "2")
            ? null
            : SandboxAnswer.Unprocessable("Integration version is not included in the list.");
    }

    /// <summary>Reads the one field of a switch; returns the refusal, or null.</summary>
    public static SandboxAnswer? ReadSwitch(SandboxRequest request, out bool isOn)
    {
        isOn = false;
        if (Read(request, SwitchFields, out var fields) is { } refused)
        {
            return refused;
        }

        if (fields["enabled"] is not { } enabled || !IsBoolean(enabled))
        {
            return SandboxAnswer.Unprocessable("Enabled must be true or false.");
        }

        isOn = enabled.GetValue<bool>();
        return null;
    }

    private static SandboxAnswer? Read(SandboxRequest request, string[] known, out JsonObject fields)
    {
        fields = request.Body is JsonObject { Count: 1 } body && body["integration"] is JsonObject inner ? inner : [];
        if (fields.Count == 0)
        {
            return SandboxAnswer.Refused(HttpStatusCode.BadRequest, "The body must be {\"integration\":{...}}.");
        }

        var unknown = fields.Select(field => field.Key).FirstOrDefault(name => !known.Contains(name));
        return unknown is null ? null : SandboxAnswer.Unprocessable($"Unknown field {unknown}.");
    }

    private static bool IsBoolean(JsonNode value) => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    private static bool IsNumber(JsonNode value) => value.GetValueKind() == JsonValueKind.Number;
}
