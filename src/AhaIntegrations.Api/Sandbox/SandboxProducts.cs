using System.Globalization;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>
/// The sandbox's products, as the vendor documents them: the list leaves teams out unless they are asked for.
/// </summary>
internal static class SandboxProducts
{
    /// <summary>Answers <c>GET /products</c>.</summary>
    public static SandboxAnswer List(SandboxRequest request, SandboxState state)
    {
        var since = DateTimeOffset.MinValue;
        if (
            request.Query.TryGetValue("updated_since", out var text)
            && !DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out since
            )
        )
        {
            return SandboxAnswer.Unprocessable("updated_since must be a time.");
        }

        var rows =
            request.Query.TryGetValue("include_teams", out var teams) && teams == "true"
                ? state.Products.Concat(state.Teams)
                : state.Products;
        return SandboxPage.Answer(
            request,
            "products",
            rows.Where(row => ReadTime(row) >= since),
            "updated_since",
            "include_teams"
        );
    }

    /// <summary>
    /// Answers <c>GET /products/{id}</c>, which has more fields than a row of the list. The vendor documents
    /// <c>children</c> without their form: here they are rows like those of the list.
    /// </summary>
    public static SandboxAnswer Get(JsonObject row, SandboxState state)
    {
        var product = row.DeepClone().AsObject();
        product["updated_at"] = row["created_at"]!.DeepClone();
        product["description"] = new JsonObject { ["body"] = "", ["attachments"] = new JsonArray() };
        product["children"] = new JsonArray([.. state.ChildrenOf(row).Select(child => child.DeepClone())]);
        product["resource"] = $"https://company.aha.io/api/v1/products/{(string)row["reference_prefix"]!}";
        return SandboxAnswer.Ok(new JsonObject { ["product"] = product });
    }

    private static DateTimeOffset ReadTime(JsonObject row) =>
        DateTimeOffset.Parse((string)row["created_at"]!, CultureInfo.InvariantCulture);
}
