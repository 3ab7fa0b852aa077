using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Sandbox;

/// <summary>
/// An account for trying things out, without a network: the vendor's example data, real state, and a strict reading of
/// the documentation. Unknown routes, methods, parameters and body fields are refused; what is not documented is
/// answered as <see cref="SandboxVariants"/> says, with a <c>Warning</c> header that names the guess.
/// </summary>
internal sealed class SandboxHandler : HttpMessageHandler
{
    private const string SwitchingOffGuess = "that enabled:false switches off is inferred, only true is documented";
    private const string AccountByIdGuess = "/integrations/{id} is not documented";
    private static readonly string[] RowFields = ["id", "name", "service_name", "created_at"];

    private readonly SandboxState state;
    private readonly SandboxJobs jobs;
    private readonly object gate = new();
    private readonly Secret? acceptedToken;
    private readonly TimeProvider time;

    /// <summary>Creates a fresh account.</summary>
    /// <param name="acceptedToken">The only token that is accepted; null for any.</param>
    /// <param name="time">The sandbox's clock; null for the system's.</param>
    public SandboxHandler(Secret? acceptedToken = null, TimeProvider? time = null)
    {
        this.acceptedToken = acceptedToken;
        this.time = time ?? TimeProvider.System;
        state = new SandboxState(this.time);
        jobs = new SandboxJobs(this.time);
    }

    /// <summary>
    /// Answers to return instead of its own, one for each request, in order. The request is not executed.
    /// </summary>
    public ConcurrentQueue<Func<HttpResponseMessage>> Faults { get; } = new();

    /// <summary>How undocumented things are answered.</summary>
    public SandboxVariants Variants { get; } = new();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (Faults.TryDequeue(out var fault))
        {
            return fault();
        }

        var read = await SandboxRequest.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            var answer =
                !IsAuthorized(request) ? SandboxAnswer.Unauthorized()
                : read is null ? SandboxAnswer.NotFound()
                : Answer(read);
            var response = answer.ToResponse(request);
            response.Headers.Date = time.GetUtcNow();
            return response;
        }
    }

    private bool IsAuthorized(HttpRequestMessage request) =>
        request.Headers.Authorization is { Scheme: "Bearer", Parameter: { Length: > 0 } token }
        && (acceptedToken is null || acceptedToken.Reveal() == token);

    private SandboxAnswer Answer(SandboxRequest request)
    {
        if (request.IsBodyBroken)
        {
            return SandboxAnswer.Refused(HttpStatusCode.BadRequest, "The body is not JSON.");
        }

        var path = request.Path;
        switch (path[0])
        {
            case "me" when path.Count == 1:
                return request.Method == "GET" ? SandboxAnswer.Ok(state.User()) : WrongMethod();
            case "products" when path.Count == 1:
                return request.Method == "GET" ? SandboxProducts.List(request, state) : WrongMethod();
            case "products" when path.Count == 2:
                return request.Method != "GET" ? WrongMethod()
                    : state.FindProduct(path[1], Variants.FindsKeysInAnyCase) is { } found
                        ? SandboxProducts.Get(found, state)
                    : SandboxAnswer.NotFound();
            case "integrations" when path.Count <= 2:
                return Integrations(request, null, path.Skip(1).ToArray());
            case "products" when path.Count is 3 or 4 && path[2] == "integrations":
                return state.FindProduct(path[1], Variants.FindsKeysInAnyCase) is { } product
                    ? Integrations(request, product, path.Skip(3).ToArray())
                    : SandboxAnswer.NotFound();
            case "integration_changes" when path.Count == 1:
                return request.Method == "POST"
                    ? jobs.Send(request, state.Exists, !Variants.OmitsJobIds)
                    : WrongMethod();
            case "integration_change_jobs" when path.Count == 2:
                return request.Method == "GET" ? jobs.Get(path[1]) : WrongMethod();
            default:
                return SandboxAnswer.NotFound();
        }
    }

    private SandboxAnswer Integrations(SandboxRequest request, JsonObject? product, string[] rest)
    {
        if (rest.Length == 0)
        {
            return request.Method switch
            {
                "GET" => SandboxPage.Answer(request, "integrations", Listed(product)),
                "POST" => Create(request, product),
                _ => WrongMethod(),
            };
        }

        if (product is null && !Variants.AnswersAccountIntegrationById)
        {
            return SandboxAnswer.NotFound(AccountByIdGuess);
        }

        var found =
            state.IntegrationsOf(product).FirstOrDefault(integration => (string)integration["id"]! == rest[0])
            ?? (request.Method == "GET" && product is not null ? LastOfService(product, rest[0]) : null);
        var guess = product is null ? AccountByIdGuess : null;
        return found is null
            ? SandboxAnswer.NotFound(guess)
            : request.Method switch
            {
                "GET" => SandboxAnswer.Ok(Wrapped(found), guess),
                "PUT" => Switch(request, found, guess),
                _ => WrongMethod(),
            };
    }

    /// <summary>
    /// The deprecated call: in the vendor's example "jira" of PRJ1 returns one from the middle of the list.
    /// </summary>
    private JsonObject? LastOfService(JsonObject product, string serviceName)
    {
        var ofService = state
            .IntegrationsOf(product)
            .Where(integration => (string)integration["service_name"]! == serviceName)
            .ToArray();
        return ofService.FirstOrDefault(integration => (string)integration["id"]! == "204584239")
            ?? ofService.LastOrDefault();
    }

    private IEnumerable<JsonObject> Listed(JsonObject? product)
    {
        var own = state.IntegrationsOf(product);
        var all =
            product is not null && Variants.ListsInheritedIntegrations ? own.Concat(state.IntegrationsOf(null)) : own;
        return all.Select(integration => new JsonObject(
            RowFields.Select(name => new KeyValuePair<string, JsonNode?>(name, integration[name]?.DeepClone()))
        ));
    }

    private SandboxAnswer Create(SandboxRequest request, JsonObject? product)
    {
        var acceptsVersion = !Variants.RefusesIntegrationVersion;
        if (
            SandboxFields.ReadCreate(request, product is not null, acceptsVersion, state.Exists, out var fields) is
            { } refused
        )
        {
            return refused;
        }

        var isOn = fields["enabled"] is not { } asked || asked.GetValue<bool>();
        var created = state.Create(product, (string)fields["service_name"]!, isOn && !Variants.CreatesSwitchedOff);
        return SandboxAnswer.Ok(Wrapped(created), isOn ? null : SwitchingOffGuess);
    }

    private SandboxAnswer Switch(SandboxRequest request, JsonObject integration, string? guess)
    {
        if (SandboxFields.ReadSwitch(request, out var isOn) is { } refused)
        {
            return refused;
        }

        if (integration["enabled"]!.GetValue<bool>() != isOn && (isOn || !Variants.IgnoresSwitchingOff))
        {
            integration["enabled"] = isOn;
            integration["updated_at"] = SandboxTime.Format(time.GetUtcNow());
        }

        return SandboxAnswer.Ok(Wrapped(integration), guess ?? (isOn ? null : SwitchingOffGuess));
    }

    private static JsonObject Wrapped(JsonObject integration) => new() { ["integration"] = integration.DeepClone() };

    private static SandboxAnswer WrongMethod() =>
        SandboxAnswer.Refused(HttpStatusCode.MethodNotAllowed, "This method is not documented here.");
}
