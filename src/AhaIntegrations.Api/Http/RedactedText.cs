using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AhaIntegrations.Api.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Http;

/// <summary>Formats headers and bodies for debug output, with everything that may be a credential masked.</summary>
internal static class RedactedText
{
    private const int MaxLength = 8 * 1024;

    /// <summary>Without escapes, in which a token could hide from its mask.</summary>
    private static readonly JsonSerializerOptions Unescaped = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string ForHeaders(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers, Secret token) =>
        string.Join("\n", headers.Select(header => $"  {header.Key}: {ValueOf(header, token)}"));

    /// <summary>
    /// JSON with credentials masked by the names of their fields, and wherever else they are repeated. What is not JSON
    /// can't be masked safely: only its size is shown.
    /// </summary>
    public static string ForBody(byte[] body, Secret token)
    {
        if (body.Length == 0)
        {
            return "  (no body)";
        }

        try
        {
            var text = AnswerText.Decode(body, body.Length);
            var credentials = CredentialSet.In(text);
            credentials.Add(token);
            var masked = Masked(JsonNode.Parse(text), credentials);
            return "  " + TerminalText.Sanitize(token.MaskIn(masked?.ToJsonString(Unescaped) ?? "null"), MaxLength);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return FormattableString.Invariant($"  ({body.Length} bytes that are not JSON)");
        }
    }

    private static JsonNode? Masked(JsonNode? node, CredentialSet credentials) =>
        node switch
        {
            JsonArray items => new JsonArray([.. items.Select(item => Masked(item, credentials))]),
            JsonObject fields => new JsonObject(
                fields.Select(field => new KeyValuePair<string, JsonNode?>(
                    credentials.MaskIn(field.Key),
                    field.Value is not null && CredentialNames.Contains(field.Key)
                        ? Secret.Mask
                        : Masked(field.Value, credentials)
                ))
            ),
            null => null,
            _ => credentials.MaskIn(node.ToString()) is var text && text != node.ToString() ? text : node.DeepClone(),
        };

    private static string ValueOf(KeyValuePair<string, IEnumerable<string>> header, Secret token) =>
        CredentialNames.Contains(header.Key)
            ? Secret.Mask
            : TerminalText.Sanitize(CredentialText.MaskIn(token.MaskIn(string.Join(", ", header.Value))));
}
