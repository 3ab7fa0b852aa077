using System.Text.Json;

namespace AhaIntegrations;

/// <summary>Turns JSON that no model knows into plain .NET values, with credentials wrapped.</summary>
internal static class PlainValue
{
    private static readonly string[] CredentialWords = ["token", "secret", "password", "passwd", "credential", "api_key", "apikey", "private_key", "authorization", "webhook_url", "pwd"];

    /// <summary>Reads fields.</summary>
    /// <param name="fields">The fields, or null.</param>
    /// <param name="known">A credential of the same record: text that repeats it, such as an address, is wrapped too.</param>
    public static Dictionary<string, object?> FromFields(IEnumerable<KeyValuePair<string, JsonElement>>? fields, Secret? known = null)
    {
        var result = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields ?? [])
        {
            result[field.Key] = From(field.Key, field.Value, known);
        }

        return result;
    }

    /// <summary>True for a field name that by its wording holds a credential.</summary>
    public static bool IsCredentialName(string name) =>
        CredentialWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Reads a value.</summary>
    /// <param name="name">The name of its field, by which credentials are known.</param>
    /// <param name="value">The value.</param>
    /// <param name="known">A credential of the same record, or null.</param>
    public static object? From(string name, JsonElement value, Secret? known) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ when IsCredentialName(name) => value.ToString() is { Length: > 0 } text ? new Secret(text) : null,
        JsonValueKind.String => value.GetString() is { } text && known?.IsIn(text) == true ? new Secret(text) : value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.TryGetDecimal(out var exact) ? exact : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(item => From(name, item, known)).ToArray(),
        _ => FromFields(value.EnumerateObject().Select(field => new KeyValuePair<string, JsonElement>(field.Name, field.Value)), known ?? CredentialIn(value)),
    };

    private static Secret? CredentialIn(JsonElement record) => record.EnumerateObject()
        .Where(field => field.Value.ValueKind == JsonValueKind.String && IsCredentialName(field.Name) && field.Value.GetString()!.Length > 0)
        .Select(field => new Secret(field.Value.GetString()!))
        .FirstOrDefault();
}
