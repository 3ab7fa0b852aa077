using System.Text.Json;
using System.Text.Json.Nodes;
using AhaIntegrations.Api.Http;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>A request as the sandbox sees it: method, path segments, query and raw body.</summary>
internal sealed record SandboxRequest(
    string Method,
    IReadOnlyList<string> Path,
    IReadOnlyDictionary<string, string> Query,
    JsonNode? Body = null,
    bool IsBodyBroken = false
)
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
        var query = uri
            .Query.TrimStart('?')
            .Split(['&'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(['='], 2))
            .ToDictionary(
                pair => Uri.UnescapeDataString(pair[0]),
                pair => Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : ""),
                StringComparer.Ordinal
            );
        var read = new SandboxRequest(request.Method.Method, path, query);
        if (request.Content is null)
        {
            return read;
        }

        var text = await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return read with { Body = text.Length == 0 ? null : JsonNode.Parse(text)?.DeepClone() };
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // JsonNode reports a repeated name by an argument exception.
            return read with { IsBodyBroken = true };
        }
    }
}
