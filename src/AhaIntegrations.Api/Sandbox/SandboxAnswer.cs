using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>
/// An answer of the sandbox: a status, a body, and, where no documentation backs it, the guess it is based on.
/// </summary>
internal sealed record SandboxAnswer(HttpStatusCode Status, JsonNode? Body, string? Guess = null)
{
    public static SandboxAnswer Ok(JsonNode body, string? guess = null) => new(HttpStatusCode.OK, body, guess);

    public static SandboxAnswer NotFound(string? guess = null) =>
        new(HttpStatusCode.NotFound, new JsonObject { ["error"] = "Record not found." }, guess);

    public static SandboxAnswer Unauthorized() =>
        new(HttpStatusCode.Unauthorized, new JsonObject { ["error"] = "Invalid or missing token." });

    public static SandboxAnswer Unprocessable(string words) => Refused((HttpStatusCode)422, words);

    public static SandboxAnswer Refused(HttpStatusCode status, string words) =>
        new(
            status,
            new JsonObject { ["errors"] = new JsonObject { ["message"] = words } },
            "no error answer of these calls is documented"
        );

    public HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage(Status)
        {
            RequestMessage = request,
            Content = new StringContent(Body?.ToJsonString() ?? "", Encoding.UTF8, "application/json"),
        };
        if (Guess is not null)
        {
            response.Headers.Warning.Add(new WarningHeaderValue(199, "sandbox", $"\"sandbox's guess: {Guess}\""));
        }

        return response;
    }
}
