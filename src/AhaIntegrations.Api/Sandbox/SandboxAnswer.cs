using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AhaIntegrations;

/// <summary>What the sandbox answers: a status, a body, and, where no documentation backs the answer, which guess it is.</summary>
internal sealed record SandboxAnswer(HttpStatusCode Status, JsonNode? Body, string? Guess = null)
{
    public static SandboxAnswer Ok(JsonNode body, string? guess = null) => new(HttpStatusCode.OK, body, guess);

    public static SandboxAnswer NotFound(string? guess = null) =>
        new(HttpStatusCode.NotFound, new JsonObject { ["error"] = "Record not found." }, guess);

    public static SandboxAnswer Refused(HttpStatusCode status, string words) =>
        new(status, new JsonObject { ["errors"] = new JsonObject { ["message"] = words } }, "no error answer of these calls is documented");

    public HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage(Status)
        {
            RequestMessage = request,
            Content = new StringContent(Body?.ToJsonString() ?? "", Encoding.UTF8, "application/json"),
        };
        if (Guess is not null)
        {
            response.Headers.Add(SandboxHandler.GuessHeader, Guess);
        }

        return response;
    }
}
