using System.Text;
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
    /// JSON with credentials masked by the names of their fields. What is not JSON can't be masked safely: only its
    /// size is shown.
    /// </summary>
    public static string ForBody(byte[] body, Secret token)
    {
        if (body.Length == 0)
        {
            return "  (no body)";
        }

        try
        {
            var json = JsonNode.Parse(Encoding.UTF8.GetString(body));
            var credentials = new List<string>();
            Mask(json, credentials);

            // A credential stays one where another field repeats it, in an address for instance.
            var text = credentials.Aggregate(
                json?.ToJsonString(Unescaped) ?? "null",
                (masked, credential) => masked.Replace(credential, Secret.Mask)
            );
            return "  " + TerminalText.Sanitize(token.MaskIn(text), MaxLength);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return FormattableString.Invariant($"  ({body.Length} bytes that are not JSON)");
        }
    }

    private static void Mask(JsonNode? node, List<string> credentials)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Mask(item, credentials);
            }
        }
        else if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.Select(field => (field.Key, field.Value)).ToArray())
            {
                if (value is not null && CredentialNames.Contains(name))
                {
                    Collect(value, credentials);
                    fields[name] = Secret.Mask;
                }
                else
                {
                    Mask(value, credentials);
                }
            }
        }
    }

    private static void Collect(JsonNode value, List<string> credentials)
    {
        if (
            value is JsonValue single
            && single.TryGetValue(out string? credential)
            && credential.Length >= Secret.MinimumSearchLength
        )
        {
            credentials.Add(credential);
        }
    }

    private static string ValueOf(KeyValuePair<string, IEnumerable<string>> header, Secret token) =>
        CredentialNames.Contains(header.Key) || header.Key.IndexOf("cookie", StringComparison.OrdinalIgnoreCase) >= 0
            ? Secret.Mask
            : TerminalText.Sanitize(token.MaskIn(string.Join(", ", header.Value)));
}
