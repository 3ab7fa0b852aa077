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
    /// <exception cref="UnreadableRecordException">The object has a name that is not valid text.</exception>
    public static bool TryFind(JsonElement value, string name, out JsonElement member)
    {
        member = default;
        try
        {
            return value.ValueKind == JsonValueKind.Object
                && value.TryGetProperty(name, out member)
                && member.ValueKind != JsonValueKind.Null;
        }
        catch (InvalidOperationException exception)
        {
            throw new UnreadableRecordException("the answer holds a name that is not valid text", exception);
        }
    }
}
