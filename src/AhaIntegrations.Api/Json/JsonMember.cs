using System.Text.Json;

namespace AhaIntegrations.Api.Json;

/// <summary>Finds members of JSON objects by name.</summary>
internal static class JsonMember
{
    /// <summary>Finds a member that is not null.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="name">The name.</param>
    /// <param name="member">The member.</param>
    /// <returns>True when the value is an object with such a member.</returns>
    public static bool TryFind(JsonElement value, string name, out JsonElement member)
    {
        member = default;
        return value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty(name, out member)
            && member.ValueKind != JsonValueKind.Null;
    }
}
