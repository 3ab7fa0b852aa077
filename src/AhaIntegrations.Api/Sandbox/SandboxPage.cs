using System.Globalization;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>Answers with one page of a list, strictly: an unknown parameter is refused.</summary>
internal static class SandboxPage
{
    private static readonly string[] Parameters = ["page", "per_page"];

    /// <summary>Answers with the page that a request asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The name of the list.</param>
    /// <param name="items">All rows.</param>
    /// <param name="more">Parameters that the list takes besides those of the page.</param>
    public static SandboxAnswer Answer(
        SandboxRequest request,
        string name,
        IEnumerable<JsonObject> items,
        params string[] more
    )
    {
        if (request.Query.Keys.FirstOrDefault(key => !Parameters.Concat(more).Contains(key)) is { } unknown)
        {
            return SandboxAnswer.Unprocessable($"Unknown parameter {unknown}.");
        }

        if (
            !TryReadNumber(request, "page", 1, int.MaxValue, out var page)
            || !TryReadNumber(request, "per_page", 30, 200, out var size)
        )
        {
            return SandboxAnswer.Unprocessable("page and per_page are whole numbers from 1, per_page at most 200.");
        }

        var all = items.ToArray();
        return SandboxAnswer.Ok(
            new JsonObject
            {
                [name] = new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(item => item.DeepClone())]),
                ["pagination"] = new JsonObject
                {
                    ["total_records"] = all.Length,
                    ["total_pages"] = (all.Length + size - 1) / size,
                    ["current_page"] = page,
                },
            }
        );
    }

    private static bool TryReadNumber(SandboxRequest request, string name, int preset, int most, out int value)
    {
        value = preset;
        return !request.Query.TryGetValue(name, out var text)
            || (
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
                && value >= 1
                && value <= most
            );
    }
}
