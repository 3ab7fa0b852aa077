using System.Text.Json;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// The position of a page in its list. Servers were seen to send <c>current_page</c> as text and <c>total_pages</c> as
/// 0.
/// </summary>
internal sealed record Pagination(int? TotalRecords, int? TotalPages, int? CurrentPage)
{
    /// <summary>Reads the position from an answer; null when the answer does not contain one.</summary>
    public static Pagination? From(JsonElement answer)
    {
        if (
            !JsonMember.TryFind(answer, "pagination", out var pagination)
            || pagination.ValueKind != JsonValueKind.Object
        )
        {
            return null;
        }

        // A position that can't be read is as good as none: the list is then read until a page brings nothing new.
        var fields = new JsonFields(pagination, new CredentialSet(), "pagination", null);
        return new Pagination(
            fields.Integer("total_records"),
            fields.Integer("total_pages"),
            fields.Integer("current_page")
        );
    }

    /// <summary>Whether a page is the last one.</summary>
    /// <param name="number">The number of the page that was requested.</param>
    public bool IsLast(int number) => TotalPages is { } total && (CurrentPage ?? number) >= total;
}
