using System.Text.Json;

namespace AhaIntegrations.Api.Json;

/// <summary>One page of a list, and its position if the answer contains one.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Ids">What identifies each row; null for one without an id.</param>
/// <param name="Pagination">Its position; null when the answer contains none.</param>
internal sealed record ListPage(JsonElement[] Rows, string?[] Ids, Pagination? Pagination)
{
    /// <summary>A page holds 200 rows, as requested; this is for servers that ignore it.</summary>
    private const int MaxRows = 10_000;

    /// <summary>Reads a page.</summary>
    /// <param name="answer">The answer; null when it is empty.</param>
    /// <param name="name">The name of the array that holds the rows; null for the first array of the answer.</param>
    /// <exception cref="UnreadableRecordException">The answer contains no list, or far too many rows.</exception>
    public static ListPage From(JsonElement? answer, string? name)
    {
        if (answer is not { } root)
        {
            throw new UnreadableRecordException("the answer is empty, where a list is expected");
        }

        var list = name is null ? FirstArray(root) : Named(root, name);
        return list.ValueKind != JsonValueKind.Array ? throw new UnreadableRecordException("the answer holds no list")
            : list.GetArrayLength() > MaxRows
                ? throw new UnreadableRecordException(
                    FormattableString.Invariant($"the answer holds a page of more than {MaxRows} rows")
                )
            : From(list, Pagination.From(root));
    }

    private static ListPage From(JsonElement list, Pagination? pagination)
    {
        var rows = new JsonElement[list.GetArrayLength()];
        var ids = new string?[rows.Length];
        var number = 0;
        foreach (var row in list.EnumerateArray())
        {
            rows[number] = row;
            ids[number++] = IdentityOf(row);
        }

        return new ListPage(rows, ids, pagination);
    }

    private static string? IdentityOf(JsonElement row) =>
        JsonMember.TryFind(row, "id", out var id) ? id.ToString() : null;

    private static JsonElement Named(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Array ? root
        : JsonMember.TryFind(root, name, out var list) ? list
        : default;

    private static JsonElement FirstArray(JsonElement root) =>
        root.ValueKind switch
        {
            JsonValueKind.Array => root,
            JsonValueKind.Object => root.EnumerateObject()
                .FirstOrDefault(field => field.Value.ValueKind == JsonValueKind.Array && !field.NameEquals("errors"))
                .Value,
            _ => default,
        };
}
