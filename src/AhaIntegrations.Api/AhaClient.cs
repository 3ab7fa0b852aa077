using System.Text;
using System.Text.Json;
using AhaIntegrations.Api.Calls;
using AhaIntegrations.Api.Creation;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api;

/// <summary>
/// The typed client: one method for each call of the API. Thread-safe. Every method throws
/// <see cref="AhaApiException"/> when the request fails and <see cref="OperationCanceledException"/> when it is
/// canceled.
/// </summary>
public sealed class AhaClient : IDisposable
{
    private readonly Transport transport;
    private readonly PendingCreates pending;
    private readonly ApiCalls calls;

    /// <summary>Creates a client that talks to the network.</summary>
    /// <param name="address">The base address, from <see cref="AhaAddress"/>.</param>
    /// <param name="token">An API key or an OAuth access token.</param>
    /// <param name="options">How the client behaves; null for the defaults.</param>
    public AhaClient(Uri address, Secret token, AhaClientOptions? options = null)
        : this(CreateTransport(address, token, options ?? new AhaClientOptions()), PendingCreates.For(address, token))
    { }

    internal AhaClient(Transport transport, PendingCreates pending)
        : this(transport, pending, new ApiCalls(transport, pending.Products, null, null)) { }

    private AhaClient(Transport transport, PendingCreates pending, ApiCalls calls)
    {
        this.transport = transport;
        this.pending = pending;
        this.calls = calls;
        Jobs = new JobClient(calls, transport.Time);
        Creation = new CreationClient(new IntegrationCreator(calls, pending, transport.Clock, transport.Time));
    }

    /// <summary>The calls that create integrations.</summary>
    public CreationClient Creation { get; }

    /// <summary>The calls that send records through integrations.</summary>
    public JobClient Jobs { get; }

    /// <summary>Returns this client with a connection that all records it reads remember.</summary>
    /// <param name="newConnection">The connection.</param>
    /// <returns>A client that shares everything else with this one; closing either closes both.</returns>
    public AhaClient WithConnection(Connection newConnection)
    {
        var creates = pending.ForAccount(newConnection.Account);
        return new(transport, creates, calls.WithConnection(newConnection, creates.Products));
    }

    /// <summary>Returns this client with a receiver of notices.</summary>
    /// <param name="notices">Receives notices while a request is under way.</param>
    /// <param name="gate">Decides when each request may be sent; null for no limit but the quota.</param>
    /// <returns>A client that shares everything else with this one; closing either closes both.</returns>
    public AhaClient WithNotices(INoticeListener notices, IRequestGate? gate = null) =>
        new(transport, pending, calls.WithNotices(notices, gate));

    /// <summary>Returns this client with somebody who follows what it changes. Use a new one for each change.</summary>
    /// <param name="trace">Follows the change.</param>
    /// <returns>A client that shares everything else with this one; closing either closes both.</returns>
    public AhaClient WithTrace(ChangeTrace trace) => new(transport, pending, calls.WithTrace(trace));

    /// <summary>Remembers a create of another process: the same one then searches the list before it is sent.</summary>
    /// <param name="create">The create.</param>
    public void Remember(LostCreate create) => pending.Remember(create);

    /// <summary>Returns the user that the token belongs to. <c>GET /me</c>, documented.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The user.</returns>
    public Task<CurrentUser> GetCurrentUserAsync(CancellationToken cancellationToken = default) =>
        calls.SendAsync(
            new ApiRequest(HttpMethod.Get, Endpoints.CurrentUser),
            answer => calls.Records.User(ApiCalls.Record(answer, "user"), answer.Credentials),
            cancellationToken
        );

    /// <summary>
    /// Lists the products and product lines that the token has access to, page by page. <c>GET /products</c>,
    /// documented.
    /// </summary>
    /// <param name="includeTeams">Whether to list teams, too (<c>include_teams</c>, documented).</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The products in the server's order.</returns>
    /// <exception cref="AhaApiException">
    /// Also <see cref="AhaErrorKind.ListIncomplete"/>, after the products that came.
    /// </exception>
    public IAsyncEnumerable<Product> ListProductsAsync(
        bool includeTeams = false,
        CancellationToken cancellationToken = default
    ) => calls.ListProductsAsync(includeTeams, cancellationToken);

    /// <summary>Returns one product or product line in full. <c>GET /products/{id}</c>, documented.</summary>
    /// <param name="id">The product's numeric id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The product; a product line with <see cref="Product.ChildKeys"/>.</returns>
    public Task<Product> GetProductAsync(NumericId id, CancellationToken cancellationToken = default) =>
        calls.GetProductAsync(id, cancellationToken);

    /// <summary>
    /// Lists the integrations of a product or of the account. <c>GET /products/{p}/integrations</c>,
    /// <c>GET /integrations</c>, documented.
    /// </summary>
    /// <param name="scope">The account or a product.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Rows of four fields, page by page, each id once.</returns>
    /// <exception cref="AhaApiException">
    /// Also <see cref="AhaErrorKind.ListIncomplete"/>, after the rows that came.
    /// </exception>
    public IAsyncEnumerable<Integration> ListIntegrationsAsync(
        IntegrationScope scope,
        CancellationToken cancellationToken = default
    ) => calls.ListIntegrationsAsync(scope, cancellationToken);

    /// <summary>
    /// Returns one integration in full. <c>GET /products/{p}/integrations/{id}</c>, documented; for the account
    /// <c>GET /integrations/{id}</c>, undocumented.
    /// </summary>
    /// <param name="scope">The account or a product.</param>
    /// <param name="id">The integration's id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The integration.</returns>
    public Task<Integration> GetIntegrationAsync(
        IntegrationScope scope,
        NumericId id,
        CancellationToken cancellationToken = default
    ) => calls.GetIntegrationAsync(scope, id, cancellationToken);

    /// <summary>
    /// Returns one integration of a service in full, out of possibly many.
    /// <c>GET /products/{p}/integrations/{service}</c>, documented as deprecated.
    /// </summary>
    /// <param name="product">The product.</param>
    /// <param name="serviceName">The service.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The integration that the server chooses.</returns>
    public Task<Integration> GetIntegrationByServiceAsync(
        ProductKey product,
        ServiceName serviceName,
        CancellationToken cancellationToken = default
    ) =>
        calls.SendForIntegrationAsync(
            new ApiRequest(HttpMethod.Get, Endpoints.Integration(product, serviceName)),
            IntegrationScope.For(product),
            serviceName,
            [],
            cancellationToken
        );

    /// <summary>
    /// Switches an integration on or off and compares the answer with the request.
    /// <c>PUT /products/{p}/integrations/{id}</c>: on is documented, off is inferred; for the account
    /// <c>PUT /integrations/{id}</c>, undocumented.
    /// </summary>
    /// <param name="scope">The account or a product.</param>
    /// <param name="id">The integration's id.</param>
    /// <param name="enabled">On or off.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The integration as the server returned it.</returns>
    /// <exception cref="AhaApiException">
    /// Also <see cref="AhaErrorKind.NotApplied"/>: the server accepted the request without effect.
    /// </exception>
    public async Task<Integration> SetEnabledAsync(
        IntegrationScope scope,
        NumericId id,
        bool enabled,
        CancellationToken cancellationToken = default
    )
    {
        var request = new ApiRequest(HttpMethod.Put, Endpoints.Integration(scope, id), RequestBody.ForSwitch(enabled));

        // Where the answer to a write does not show the state, the state is worth a request of its own.
        var answer = await calls.SendChangeAsync(request, scope, id, cancellationToken).ConfigureAwait(false);
        var integration = answer?.Enabled is null
            ? await GetIntegrationAsync(scope, id, cancellationToken).ConfigureAwait(false)
            : answer;
        return integration.Enabled == enabled ? integration : throw ApiCalls.NotApplied(request, integration.Enabled);
    }

    /// <summary>
    /// Sends any other request, with the same pacing, retries and errors. The vendor documents which calls exist.
    /// </summary>
    /// <param name="method">
    /// The method. GET, PUT and DELETE are repeated after a transient failure; others only when they were certainly not
    /// executed.
    /// </param>
    /// <param name="path">The path.</param>
    /// <param name="body">The JSON body; null for none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>
    /// The answer as a number, text, boolean, array or dictionary, with credentials as <see cref="Secret"/>; the text
    /// of an answer that is text, not JSON; null when it is empty.
    /// </returns>
    public Task<object?> InvokeAsync(
        HttpMethod method,
        ApiPath path,
        string? body = null,
        CancellationToken cancellationToken = default
    ) =>
        calls.SendAsync(
            new ApiRequest(method, path, body is null ? null : Encoding.UTF8.GetBytes(body)) { AcceptsText = true },
            answer => PlainValue.From(answer, path),
            cancellationToken
        );

    /// <summary>Returns the rows of any other list of the API, page by page.</summary>
    /// <param name="path">The path of the list, without <c>page</c> and <c>per_page</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>
    /// The rows of the first array of each answer, each id once, in the form of <see cref="InvokeAsync"/>.
    /// </returns>
    public IAsyncEnumerable<object?> InvokePagesAsync(ApiPath path, CancellationToken cancellationToken = default) =>
        calls.ListAsync(path, null, (row, credentials) => new PlainValue(credentials).From("", row), cancellationToken);

    /// <summary>Ends what is under way and releases the connections.</summary>
    public void Dispose() => transport.Dispose();

    /// <summary>The maximum number of requests in any minute; null for no limit.</summary>
    internal static int? LimitFor(Uri address, AhaClientOptions options) =>
        options.MaximumRequestsPerMinute ?? (AhaAddress.IsLoopback(address) ? null : AhaClientOptions.QuotaPerMinute);

    private static Transport CreateTransport(Uri address, Secret token, AhaClientOptions options) =>
        new(
            () => HandlerFactory.Create(address, options),
            address,
            token,
            options,
            Pacer.For(address),
            LimitFor(address, options),
            TimeProvider.System
        );
}
