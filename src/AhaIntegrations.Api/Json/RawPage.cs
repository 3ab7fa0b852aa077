using System.Text.Json;

namespace AhaIntegrations;

/// <summary>A page of a list that no model knows: the first array of the answer, and where it says it stands.</summary>
internal sealed record RawPage(IReadOnlyList<JsonElement> Rows, Pagination? Pagination)
{
    /// <summary>Null when the answer holds no list.</summary>
    public static RawPage? Of(JsonElement? answer)
    {
        if (answer is not { } root)
        {
            return null;
        }

        if (root.ValueKind == JsonValueKind.Array)
        {
            return new RawPage([.. root.EnumerateArray()], null);
        }

        var list = root.ValueKind == JsonValueKind.Object ? root.EnumerateObject().FirstOrDefault(field => field.Value.ValueKind == JsonValueKind.Array && field.Name != "errors").Value : default;
        return list.ValueKind == JsonValueKind.Array
            ? new RawPage([.. list.EnumerateArray()], PaginationOf(root))
            : null;
    }

    /// <summary>What tells one row from another; null where it has no id.</summary>
    public static string? IdentityOf(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out var id) ? id.ToString() : null;

    private static Pagination? PaginationOf(JsonElement root)
    {
        try
        {
            return root.TryGetProperty("pagination", out var pagination) && pagination.ValueKind == JsonValueKind.Object ? pagination.Deserialize(AhaJson.Default.Pagination) : null;
        }
        catch (JsonException)
        {
            // A list that does not tell where it stands is read until it brings nothing new.
            return null;
        }
    }
}
