using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace AhaIntegrations.Tests;

/// <summary>
/// The sandbox with unmistakable credentials in its answers, and products whose answers are errors that repeat all that
/// they were sent.
/// </summary>
internal sealed partial class CanarySandbox() : DelegatingHandler(new SandboxHandler(new Secret(Token)))
{
    public const string Token = "CANARY-token-0f7c21";
    public const string Callback = "CANARY-callback-88aa";

    /// <summary>Products that answer an error: their key says which.</summary>
    public static IReadOnlyList<string> Faults { get; } =
    ["E302", "E400", "E401", "E403", "E404", "E422", "E429", "E500", "HTML", "CUT", "TEXT", "RECORD", "FIELD"];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var product = request.RequestUri!.Segments.ElementAtOrDefault(4)?.TrimEnd('/') ?? "";
        if (Faults.Contains(product))
        {
            return Fault(product, request.Headers.Authorization?.ToString() ?? "");
        }

        var response = await base.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        response.Headers.TryAddWithoutValidation("Warning", $"199 sandbox \"{request.Headers.Authorization}\"");
        response.Content = new StringContent(
            CallbackToken().Replace(body, Credentials),
            Encoding.UTF8,
            "application/json"
        );
        return response;
    }

    private const string Credentials =
        $"\"callback_token\":\"{Callback}\",\"api_key\":\"{Callback}\","
        + $"\"webhook_url\":\"https://company.aha.io/webhooks/{Callback}\","
        + $"\"settings\":{{\"password\":\"{Callback}\",\"nested\":[\"see {Callback}\"]}}";

    private static HttpResponseMessage Fault(string product, string authorization)
    {
        var escaped = string.Concat(authorization.Select(c => $"\\u{(int)c:x4}"));
        var response = new HttpResponseMessage(
            product[0] == 'E'
                ? (HttpStatusCode)int.Parse(product[1..], System.Globalization.CultureInfo.InvariantCulture)
            : product is "TEXT" or "RECORD" ? (HttpStatusCode)422
            : HttpStatusCode.OK
        )
        {
            Content = new StringContent(
                product switch
                {
                    "HTML" => $"<html>{authorization}</html>",
                    "CUT" => $$"""{"integration":{"id":"1","callback_token":"{{Callback}}","x":"{{authorization}}""",
                    "FIELD" => $$"""{"integration":{"id":"1","owner":{"{{authorization}}":{"id":[} } } }""",
                    "TEXT" => $"Bad header: {authorization}",
                    "RECORD" => $$"""{"reason":"no","callback_token":"{{Callback}}","headers":["{{authorization}}"]}""",
                    _ => $$"""{"errors":{"message":"{{authorization}} {{escaped}}"},"integration":"""
                        + $$"""{"callback_token":"{{Callback}}"} }""",
                },
                Encoding.UTF8,
                "application/json"
            ),
        };
        response.Headers.TryAddWithoutValidation("X-Request-Id", authorization);
        response.Headers.TryAddWithoutValidation("X-Echo", authorization);
        response.Headers.TryAddWithoutValidation("Warning", $"199 sandbox \"{authorization}\"");
        response.Headers.TryAddWithoutValidation("Set-Cookie", $"session={authorization}");
        response.Headers.TryAddWithoutValidation("Retry-After", authorization);
        response.Headers.TryAddWithoutValidation(
            "Location",
            $"https://company.aha.io/{Uri.EscapeDataString(authorization)}?token={authorization}"
        );
        return response;
    }

    [GeneratedRegex("\"callback_token\":\"[^\"]*\"")]
    private static partial Regex CallbackToken();
}
