using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AhaIntegrations;

/// <summary>Headers and bodies as text for those who debug, with everything that may be a credential masked.</summary>
internal static class DetailText
{
    private const int Longest = 8 * 1024;

    /// <summary>Without escapes, in which a token could hide from its mask.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Headers(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers, Secret token) =>
        string.Join("\n", headers.Select(header => $"  {header.Key}: {(IsSecret(header.Key) ? Secret.Mask : Printable.Line(Masked(string.Join(", ", header.Value), token)))}"));

    /// <summary>JSON with credentials masked by the names of their fields. What is not JSON can't be masked safely, so only its size is told.</summary>
    public static string Body(byte[] body, Secret token)
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

            // What is a credential in one field is none the less one where another field repeats it, in an address for instance.
            var text = credentials.Aggregate(json?.ToJsonString(Plain) ?? "null", (text, credential) => text.ReplaceOrdinal(credential, Secret.Mask));
            return "  " + Printable.Line(Masked(text, token), Longest);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return $"  ({body.Length} bytes that are not JSON)";
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
                if (value is not null && PlainValue.IsCredentialName(name))
                {
                    if (value is JsonValue single && single.TryGetValue(out string? credential) && credential.Length >= Secret.ShortestToSearchFor)
                    {
                        credentials.Add(credential);
                    }

                    fields[name] = Secret.Mask;
                }
                else
                {
                    Mask(value, credentials);
                }
            }
        }
    }

    private static string Masked(string text, Secret token) => token.MaskedIn(text);

    private static bool IsSecret(string header) =>
        PlainValue.IsCredentialName(header) || header.IndexOf("cookie", StringComparison.OrdinalIgnoreCase) >= 0;
}
