using System.Text.Json;
using System.Text.Json.Nodes;

namespace AhaIntegrations;

/// <summary>A request as the sandbox sees it: method, path segments, query and raw body.</summary>
internal sealed record SandboxRequest(string Method, IReadOnlyList<string> Path, IReadOnlyDictionary<string, string> Query, JsonNode? Body, bool IsBodyBroken)
{
    private const string Root = "/api/v1/";

    /// <summary>Null when the address is not below the API's root.</summary>
    public static async Task<SandboxRequest?> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var start = uri.AbsolutePath.IndexOf(Root, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var path = uri.AbsolutePath.Substring(start + Root.Length).Split('/').Select(Uri.UnescapeDataString).ToArray();
        var query = uri.Query.TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(['='], 2))
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : ""), StringComparer.Ordinal);
        if (request.Content is null)
        {
            return new SandboxRequest(request.Method.Method, path, query, null, false);
        }

        var text = await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new SandboxRequest(request.Method.Method, path, query, text.Length == 0 ? null : JsonNode.Parse(text)?.DeepClone(), false);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // An argument exception is how names that stand twice are refused.
            return new SandboxRequest(request.Method.Method, path, query, null, true);
        }
    }
}
