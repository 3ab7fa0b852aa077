using System.Text.Json;

namespace AhaIntegrations;

/// <summary>
/// Finds the server's own words in an error's body. No error answer is documented for integrations, so every shape that
/// was seen anywhere in the API is read, and an HTML page is called one instead of being shown.
/// </summary>
internal static class ServerMessage
{
    /// <summary>Reads an error's body.</summary>
    /// <param name="body">The body as text.</param>
    /// <param name="mask">Takes secrets out of decoded text, before anything is cut off.</param>
    public static string? Read(string body, Func<string, string> mask)
    {
        var text = body.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (text[0] == '<')
        {
            return "an HTML page";
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var words = string.Join("; ", Words(Said(json.RootElement), null).Distinct());
            return words.Length > 0 ? Printable.Line(mask(words)) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or with characters that are none.
            return Printable.Line(mask(text), 200);
        }
    }

    private static readonly string[] Wrappers = ["error", "errors", "message"];

    /// <summary>The part that is the error, where one is named: what stands beside it may be a record with credentials.</summary>
    private static JsonElement Said(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && Wrappers.FirstOrDefault(name => root.TryGetProperty(name, out _)) is { } wrapper ? root.GetProperty(wrapper) : root;

    private static IEnumerable<string> Words(JsonElement element, string? field) => element.ValueKind switch
    {
        JsonValueKind.String when element.GetString() is { Length: > 0 } text => [field is null ? text : $"{field} {text}"],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Words(item, field)),
        JsonValueKind.Object => element.EnumerateObject().Where(property => !PlainValue.IsCredentialName(property.Name)).SelectMany(property => Words(property.Value, FieldName(property.Name))),
        _ => [],
    };

    /// <summary>Wrappers say nothing themselves; any other name is the field that the words are about.</summary>
    private static string? FieldName(string name) =>
        name is "error" or "errors" or "message" or "messages" or "error_description" or "base" ? null : name;
}
