using System.Text.Json;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Json;
using AhaIntegrations.Text;

namespace AhaIntegrations.Api.Calls;

/// <summary>Sends single calls and reads their answers. The one place where answers become records.</summary>
/// <param name="transport">Sends the requests.</param>
/// <param name="names">Learns which key and which id are one product.</param>
/// <param name="connection">The connection that records remember; or null.</param>
/// <param name="notices">Receives notices; may be null.</param>
/// <param name="trace">Follows what changes something; may be null.</param>
/// <param name="gate">Decides when a request may be sent; null for at once.</param>
internal sealed class ApiCalls(
    Transport transport,
    ProductNames names,
    Connection? connection,
    INoticeListener? notices,
    ChangeTrace? trace = null,
    IRequestGate? gate = null
)
{
    public RecordReader Records { get; } = new(connection, notices);

    public INoticeListener? Notices => notices;

    /// <summary>The same calls through a connection, whose account has names of its own.</summary>
    public ApiCalls WithConnection(Connection other, ProductNames namesOfAccount) =>
        new(transport, namesOfAccount, other, notices, trace, gate);

    public ApiCalls WithNotices(INoticeListener other, IRequestGate? otherGate) =>
        new(transport, names, connection, other, trace, otherGate);

    public ApiCalls WithTrace(ChangeTrace other) => new(transport, names, connection, notices, other, gate);

    /// <summary>The rows of a list of integrations, page by page, each id once.</summary>
    public IAsyncEnumerable<Integration> ListIntegrationsAsync(
        IntegrationScope scope,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            Endpoints.Integrations(scope),
            "integrations",
            (row, credentials) => Records.Row(row, credentials, scope),
            cancellationToken
        );

    /// <summary>The products and product lines, page by page, each id once.</summary>
    public IAsyncEnumerable<Product> ListProductsAsync(bool includeTeams, CancellationToken cancellationToken) =>
        ListAsync(
            Endpoints.Products(includeTeams),
            "products",
            (row, credentials) => names.Learn(Records.Product(row, credentials)),
            cancellationToken
        );

    /// <summary>One product or product line in full.</summary>
    public Task<Product> GetProductAsync(NumericId id, CancellationToken cancellationToken) =>
        SendAsync(
            new ApiRequest(HttpMethod.Get, Endpoints.Product(id)),
            answer =>
                names.Learn(Expect(id, Records.Product(Record(answer, "product"), answer.Credentials), "product")),
            cancellationToken
        );

    /// <summary>One integration in full.</summary>
    public Task<Integration> GetIntegrationAsync(
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            new ApiRequest(HttpMethod.Get, Endpoints.Integration(scope, id)),
            answer =>
                names.Learn(
                    Expect(
                        id,
                        Records.Integration(Record(answer, "integration"), answer.Credentials, scope),
                        "integration"
                    )
                ),
            cancellationToken
        );

    /// <summary>Sends a request that is answered with one integration of a service.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scope">The account or a product.</param>
    /// <param name="service">The service.</param>
    /// <param name="before">The ids of those that the answer can't be about.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<Integration> SendForIntegrationAsync(
        ApiRequest request,
        IntegrationScope scope,
        ServiceName service,
        IReadOnlyCollection<string> before,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            request,
            answer =>
            {
                var read = Records.Integration(Record(answer, "integration"), answer.Credentials, scope);

                // What is read may be inherited; what was created belongs to where it was requested.
                return names.Learn(Expect(service, before, request.IsWrite ? Expect(scope, read) : read));
            },
            cancellationToken
        );

    /// <summary>
    /// Sends a request that changes an integration; null when the answer holds none. One without an id is the one that
    /// was requested.
    /// </summary>
    public Task<Integration?> SendChangeAsync(
        ApiRequest request,
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken
    ) =>
        SendAsync<Integration?>(
            request,
            answer =>
                Find(answer, "integration") is { } record
                    ? Expect(id, Records.Integration(record, answer.Credentials, scope, id), "integration")
                    : null,
            cancellationToken
        );

    /// <summary>Sends a request and converts its answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Converts the answer. It must not keep the JSON.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<T> SendAsync<T>(ApiRequest request, Func<Answer, T> read, CancellationToken cancellationToken)
    {
        var sent = request.IsWrite ? request with { Trace = trace } : request;
        using var place = gate is null ? null : await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        using var answer = await transport.SendAsync(sent, notices, cancellationToken).ConfigureAwait(false);
        try
        {
            return read(answer);
        }
        catch (UnreadableRecordException exception)
        {
            // It may belong to another request: then all further answers of the connection do, too.
            transport.DropConnections();
            throw Unexpected(request, exception.Message);
        }
    }

    /// <summary>The rows of any list, page by page, each id once.</summary>
    /// <param name="list">The path of the list, without <c>page</c> and <c>per_page</c>.</param>
    /// <param name="name">The name of the array that holds the rows; null for the first array of the answer.</param>
    /// <param name="read">Converts a row. It must not keep the JSON.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    public IAsyncEnumerable<T> ListAsync<T>(
        ApiPath list,
        string? name,
        Func<JsonElement, CredentialSet, T> read,
        CancellationToken cancellationToken
    ) => new ListReader<T>(this, list, name, read).ReadAsync(cancellationToken);

    /// <summary>The record that an answer wraps in a member, or is itself.</summary>
    /// <exception cref="UnreadableRecordException">The answer holds no such record.</exception>
    public static JsonElement Record(Answer answer, string name) =>
        Find(answer, name)
        ?? throw new UnreadableRecordException(
            answer.Json is null ? "the answer is empty" : $"the answer holds no {name}"
        );

    /// <summary>Refuses a record that is not the one that was asked for.</summary>
    /// <exception cref="UnreadableRecordException">It has another id.</exception>
    public static T Expect<T>(NumericId id, T record, string what)
        where T : AhaObject =>
        record.Id.TrimStart('0') == id.Value.TrimStart('0')
            ? record
            : throw new UnreadableRecordException(
                $"the answer is about {what} {TerminalText.Sanitize(record.Id, 60)}, not {id}"
            );

    /// <summary>The failure of a switch that was accepted without effect.</summary>
    public static AhaApiException NotApplied(ApiRequest request, bool? enabled)
    {
        var state = enabled switch
        {
            true => "true",
            false => "false",
            null => "unknown",
        };
        return new(AhaErrorKind.NotApplied, $"{request} was accepted, but the answer says enabled is {state}");
    }

    private Integration Expect(IntegrationScope scope, Integration integration) =>
        names.IsElsewhere(integration.Owner, scope)
            ? throw new UnreadableRecordException(
                $"the answer is about integration {TerminalText.Sanitize(integration.Id, 60)} of "
                    + $"{TerminalText.Sanitize($"{integration.Owner}", 60)}, not of {scope}"
            )
            : integration;

    private static Integration Expect(
        ServiceName service,
        IReadOnlyCollection<string> before,
        Integration integration
    ) =>
        before.Contains(integration.Id)
            ? throw new UnreadableRecordException(
                $"the answer is about integration {TerminalText.Sanitize(integration.Id, 60)}, which existed before"
            )
        : integration.ServiceName is null
        || string.Equals(integration.ServiceName, service.Value, StringComparison.OrdinalIgnoreCase)
            ? integration
        : throw new UnreadableRecordException(
            $"the answer is about an integration of {TerminalText.Sanitize(integration.ServiceName, 60)}, "
                + $"{TerminalText.Sanitize(integration.Id, 60)}, not of {service}"
        );

    private static JsonElement? Find(Answer answer, string name) =>
        answer.Json is not { } json ? null
        : JsonMember.TryFind(json, name, out var member) ? member
        : JsonMember.TryFind(json, "id", out _) ? json
        : null;

    private static AhaApiException Unexpected(ApiRequest request, string problem) =>
        new(AhaErrorKind.UnexpectedAnswer, $"{request}: {problem}") { MayHaveBeenExecuted = request.IsWrite };
}
