using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AhaIntegrations;

/// <summary>
/// The typed client: one method per call of the API. Safe to use from several threads. Every method throws
/// <see cref="AhaApiException"/> when the request fails, <see cref="ArgumentException"/> for input that can't be sent, and
/// <see cref="OperationCanceledException"/> when cancelled.
/// </summary>
public sealed class AhaClient : IDisposable
{
    private readonly Transport transport;
    private readonly CreationGuard creations;

    /// <summary>Makes a client that talks to the network.</summary>
    /// <param name="address">The base address, from <see cref="AhaAddress"/>.</param>
    /// <param name="token">An API key or an OAuth access token.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public AhaClient(Uri address, Secret token, AhaClientOptions? options = null)
        : this(address, token, options ??= new AhaClientOptions(), HandlerFactory.Create(address, options), Pacer.Of(address), TimeProvider.System, CreationMemory.Of(address))
    {
    }

    internal AhaClient(Uri address, Secret token, AhaClientOptions options, HttpMessageHandler handler, Pacer pacer, TimeProvider time, CreationMemory? memory = null)
    {
        transport = new Transport(handler, address, token, options, pacer, time);
        Jobs = new JobClient(transport, time);
        creations = new CreationGuard(this, memory ?? new CreationMemory(), transport.Clock, time);
    }

    /// <summary>The calls that send records through integrations.</summary>
    public JobClient Jobs { get; }

    /// <summary>The user behind the token. <c>GET /me</c>, documented.</summary>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The user.</returns>
    public async Task<CurrentUser> GetCurrentUserAsync(INoticeListener? notices = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Get, ApiPath.CurrentUser);
        var answer = await transport.SendAsync(request, AhaJson.Default.UserEnvelope, notices, cancellationToken).ConfigureAwait(false);
        return answer?.User ?? throw Missing(request, "user");
    }

    /// <summary>The products and product lines that the token may see, page by page. <c>GET /products</c>, documented.</summary>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The products in the server's order.</returns>
    public IAsyncEnumerable<Product> ListProductsAsync(INoticeListener? notices = null, CancellationToken cancellationToken = default) =>
        ListAsync<ProductPage, Product>(ApiPath.Products, AhaJson.Default.ProductPage, notices, cancellationToken);

    /// <summary>The integrations of a product, or of the account. <c>GET /products/{p}/integrations</c>, <c>GET /integrations</c>, documented.</summary>
    /// <param name="product">The product's key or id; null for those of the account.</param>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Rows of four fields, page by page, each id once.</returns>
    public async IAsyncEnumerable<Integration> ListIntegrationsAsync(string? product = null, INoticeListener? notices = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in ListAsync<IntegrationPage, Integration>(ApiPath.Integrations(product), AhaJson.Default.IntegrationPage, notices, cancellationToken).ConfigureAwait(false))
        {
            row.ProductKey = product;
            yield return row;
        }
    }

    /// <summary>
    /// One integration in full. <c>GET /products/{p}/integrations/{id}</c>, documented; by service name it is deprecated
    /// and answers one of possibly many; without a product it is undocumented.
    /// </summary>
    /// <param name="product">The product's key or id; null for an integration of the account.</param>
    /// <param name="id">The integration's id, or a service name.</param>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The integration.</returns>
    public async Task<Integration> GetIntegrationAsync(string? product, string id, INoticeListener? notices = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Get, ApiPath.Integration(product, id));
        return await SendAsync(request, product, notices, cancellationToken).ConfigureAwait(false) ?? throw Missing(request, "integration");
    }

    /// <summary>
    /// Creates an integration. <c>POST /products/{p}/integrations</c>, <c>POST /integrations</c>, documented. When no usable
    /// answer comes it is not sent again: the owner's list tells whether it was created.
    /// </summary>
    /// <param name="product">The product's key or id; null for one of the account.</param>
    /// <param name="integration">What to create.</param>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The integration as the server answered it; a row of the list where that is all that can be read.</returns>
    /// <exception cref="AhaApiException">Also <see cref="AhaErrorKind.OutcomeUnknown"/>: it may have been created.</exception>
    public async Task<Integration> CreateIntegrationAsync(string? product, NewIntegration integration, INoticeListener? notices = null, CancellationToken cancellationToken = default)
    {
        var problem = InputRules.ProblemOfServiceName(integration.ServiceName)
            ?? (integration.TemplateId is { } template ? InputRules.ProblemOfNumericId(template) : null)
            ?? (integration.IntegrationVersion is null or 1 or 2 ? null : "The integration version is 1 or 2.");
        if (problem is not null)
        {
            throw new ArgumentException(problem, nameof(integration));
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new NewIntegrationEnvelope(integration), AhaJson.Default.NewIntegrationEnvelope);
        var request = new ApiRequest(HttpMethod.Post, ApiPath.Integrations(product), body);
        var key = new CreationKey(product, integration.ServiceName, integration.TemplateId);
        return await creations.RunAsync(
            key,
            async sending => await SendAsync(request with { Sending = sending }, product, notices, cancellationToken).ConfigureAwait(false) ?? throw Missing(request, "integration"),
            notices,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Switches an integration on or off and compares the answer with what was asked. <c>PUT /products/{p}/integrations/{id}</c>:
    /// on is documented, off is inferred; without a product it is undocumented.
    /// </summary>
    /// <param name="product">The product's key or id; null for an integration of the account.</param>
    /// <param name="id">The integration's id.</param>
    /// <param name="enabled">On or off.</param>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The integration as the server answered it.</returns>
    /// <exception cref="AhaApiException">Also <see cref="AhaErrorKind.NotApplied"/>: the server accepted the request but did not do it.</exception>
    public async Task<Integration> SetEnabledAsync(string? product, string id, bool enabled, INoticeListener? notices = null, CancellationToken cancellationToken = default)
    {
        if (InputRules.ProblemOfNumericId(id) is { } problem)
        {
            throw new ArgumentException(problem, nameof(id));
        }

        var path = ApiPath.Integration(product, id);
        var body = JsonSerializer.SerializeToUtf8Bytes(new SwitchEnvelope(new SwitchEnvelope.Fields(enabled)), AhaJson.Default.SwitchEnvelope);

        // Some servers answer a write without a body; only then is the state worth a request of its own.
        var integration = await SendAsync(new ApiRequest(HttpMethod.Put, path, body), product, notices, cancellationToken).ConfigureAwait(false)
            ?? await GetIntegrationAsync(product, id, notices, cancellationToken).ConfigureAwait(false);
        return integration.Enabled == enabled
            ? integration
            : throw new AhaApiException(AhaErrorKind.NotApplied, $"PUT {path} was accepted, but the answer says enabled is {integration.Enabled?.ToString().ToLowerInvariant() ?? "unknown"}");
    }

    /// <summary>Any other call of the API, with the same pacing, retry and errors. Which calls there are is documented by the vendor.</summary>
    /// <param name="method">The method. GET, PUT and DELETE are sent again after a failure that may pass; others only when they were certainly not executed.</param>
    /// <param name="path">The path below the base address, with or without a query, for instance <c>products/PRJ1</c>.</param>
    /// <param name="body">The JSON body; null for none.</param>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer, credentials in clear; null when the server answered without a body.</returns>
    public async Task<JsonElement?> InvokeAsync(HttpMethod method, string path, string? body = null, INoticeListener? notices = null, CancellationToken cancellationToken = default)
    {
        if (InputRules.ProblemOfPath(path) is { } problem)
        {
            throw new ArgumentException(problem, nameof(path));
        }

        var request = new ApiRequest(method, path, body is null ? null : Encoding.UTF8.GetBytes(body));
        using var answer = await transport.SendAsync(request, AhaJson.Default.JsonDocument, notices, cancellationToken).ConfigureAwait(false);
        return answer?.RootElement.Clone();
    }

    /// <summary>The rows of any other list of the API, page by page.</summary>
    /// <param name="path">The path of the list, without <c>page</c> and <c>per_page</c>.</param>
    /// <param name="notices">Who hears of what happens meanwhile, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The rows of the first array of each answer, each id once.</returns>
    public async IAsyncEnumerable<JsonElement> InvokePagesAsync(string path, INoticeListener? notices = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; ; number++)
        {
            var answer = await InvokeAsync(HttpMethod.Get, ApiPath.Page(path, number), null, notices, cancellationToken).ConfigureAwait(false);
            var page = RawPage.Of(answer) ?? throw Missing(new ApiRequest(HttpMethod.Get, path), "list");
            var isNew = false;
            foreach (var row in page.Rows)
            {
                // Without ids nothing tells whether a page is new, but for what the page says of itself.
                var id = RawPage.IdentityOf(row);
                if (id is null || seen.Add(id))
                {
                    isNew |= id is not null || page.Pagination is not null;
                    yield return row;
                }
            }

            if (IsLast(page.Pagination, number) || !isNew)
            {
                yield break;
            }
        }
    }

    /// <summary>Ends what is under way and releases the connections.</summary>
    public void Dispose() => transport.Dispose();

    private async Task<Integration?> SendAsync(ApiRequest request, string? product, INoticeListener? notices, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(request, AhaJson.Default.IntegrationEnvelope, notices, cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            return null;
        }

        var integration = answer.Integration ?? throw Missing(request, "integration");
        integration.ProductKey = product;
        return integration;
    }

    private async IAsyncEnumerable<TRow> ListAsync<TPage, TRow>(string path, JsonTypeInfo<TPage> type, INoticeListener? notices, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TPage : class, IPage<TRow>
        where TRow : AhaObject
    {
        // Without a cursor rows can shift between pages, and a server may repeat a page for ever: an id counts once,
        // and a page that brings nothing new is the last.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; ; number++)
        {
            var request = new ApiRequest(HttpMethod.Get, ApiPath.Page(path, number));
            var page = await transport.SendAsync(request, type, notices, cancellationToken).ConfigureAwait(false);
            var rows = page?.Rows ?? throw Missing(request, "list");
            var before = seen.Count;
            foreach (var row in rows.Where(row => seen.Add((row ?? throw Missing(request, "row")).Id)))
            {
                yield return row;
            }

            if (IsLast(page.Pagination, number) || seen.Count == before)
            {
                yield break;
            }
        }
    }

    private static bool IsLast(Pagination? pagination, int number) => pagination is { TotalPages: { } total } && (pagination.CurrentPage ?? number) >= total;

    private static AhaApiException Missing(ApiRequest request, string what) =>
        new(AhaErrorKind.UnexpectedAnswer, $"{request}: the answer holds no {what}") { MayHaveBeenExecuted = request.IsWrite };
}
