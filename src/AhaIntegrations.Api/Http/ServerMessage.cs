using System.Text.Json;
using AhaIntegrations.Api.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Http;

/// <summary>
/// Finds the server's own words in the body of an error. No error answer is documented for integrations, so every shape
/// that was seen elsewhere in the API is read; an HTML page is named instead of shown.
/// </summary>
internal static class ServerMessage
{
    private static readonly string[] Wrappers = ["error", "errors", "message"];
    private static readonly string[] NamesWithoutMeaning = [.. Wrappers, "messages", "error_description", "base"];

    /// <summary>Reads the body of an error.</summary>
    /// <param name="body">The body as text.</param>
    /// <param name="mask">Masks secrets in decoded text, before anything is cut off.</param>
    /// <returns>The words, safe to show; null when there are none.</returns>
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
            var words = string.Join("; ", Words(ErrorPart(json.RootElement), null).Distinct());
            return words.Length > 0 ? TerminalText.Sanitize(mask(words)) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or JSON with invalid characters.
            return TerminalText.Sanitize(mask(text), 200);
        }
    }

    /// <summary>
    /// The part that describes the error, where one is named: a record beside it may hold credentials.
    /// </summary>
    private static JsonElement ErrorPart(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && Wrappers.FirstOrDefault(name => root.TryGetProperty(name, out _)) is { } wrapper
            ? root.GetProperty(wrapper)
            : root;

    private static IEnumerable<string> Words(JsonElement element, string? field) =>
        element.ValueKind switch
        {
            JsonValueKind.String when element.GetString() is { Length: > 0 } text =>
            [
                field is null ? text : $"{field} {text}",
            ],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Words(item, field)),
            JsonValueKind.Object => element
                .EnumerateObject()
                .Where(property => !CredentialNames.Contains(property.Name))
                .SelectMany(property => Words(property.Value, FieldName(property.Name))),
            _ => [],
        };

    /// <summary>The field that the words are about; null for a wrapper.</summary>
    private static string? FieldName(string name) => NamesWithoutMeaning.Contains(name) ? null : name;
}
