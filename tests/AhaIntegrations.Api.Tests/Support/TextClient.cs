using AhaIntegrations.Api.Creation;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api.Tests;

/// <summary>Lets tests write products, ids and paths as text, and pass a listener with a call.</summary>
internal static class TextClient
{
    /// <summary>
    /// A client on a handler, a clock and a memory of its own. <paramref name="connect"/> makes a handler each time
    /// that connections are given up, in place of the one handler.
    /// </summary>
    public static AhaClient Create(
        HttpMessageHandler handler,
        AhaClientOptions? options = null,
        TimeProvider? time = null,
        Pacer? pacer = null,
        PendingCreates? pending = null,
        string address = "https://company.aha.io/api/v1",
        string token = "token-in-clear",
        Func<HttpMessageHandler>? connect = null
    )
    {
        var transport = CreateTransport(handler, options, time, pacer, address, token, connect);
        return new AhaClient(transport, pending ?? new PendingCreates());
    }

    /// <summary>A transport on a handler and a clock of its own.</summary>
    public static Transport CreateTransport(
        HttpMessageHandler handler,
        AhaClientOptions? options = null,
        TimeProvider? time = null,
        Pacer? pacer = null,
        string address = "https://company.aha.io/api/v1",
        string token = "token-in-clear",
        Func<HttpMessageHandler>? connect = null
    )
    {
        time ??= TimeProvider.System;
        options ??= new AhaClientOptions();
        return new Transport(
            connect ?? (() => handler),
            new Uri(address),
            new Secret(token),
            options,
            pacer ?? new Pacer(time),
            AhaClient.LimitFor(new Uri(address), options),
            time
        );
    }

    /// <summary>Sends a request to any path, even one that no check would let through.</summary>
    public static Task<Answer> SendAsync(
        this Transport transport,
        HttpMethod method,
        string path,
        INoticeListener? notices,
        CancellationToken cancellationToken
    ) => transport.SendAsync(new ApiRequest(method, ApiPath.Of(path.Split('/'))), notices, cancellationToken);

    public static IntegrationScope Scope(string? product) =>
        product is null ? IntegrationScope.Account : IntegrationScope.For(ProductKey.Parse(product));

    public static Task<CurrentUser> GetCurrentUserAsync(
        this AhaClient client,
        INoticeListener notices,
        CancellationToken cancellationToken = default
    ) => client.WithNotices(notices).GetCurrentUserAsync(cancellationToken);

    public static IAsyncEnumerable<Product> ListProductsAsync(
        this AhaClient client,
        INoticeListener notices,
        CancellationToken cancellationToken = default
    ) => client.WithNotices(notices).ListProductsAsync(cancellationToken: cancellationToken);

    public static IAsyncEnumerable<Integration> ListIntegrationsAsync(
        this AhaClient client,
        string? product = null,
        INoticeListener? notices = null,
        CancellationToken cancellationToken = default
    ) => With(client, notices).ListIntegrationsAsync(Scope(product), cancellationToken);

    public static Task<Integration> GetIntegrationAsync(
        this AhaClient client,
        string? product,
        string id,
        INoticeListener? notices = null,
        CancellationToken cancellationToken = default
    ) =>
        NumericId.TryParse(id, out var number)
            ? With(client, notices).GetIntegrationAsync(Scope(product), number, cancellationToken)
            : With(client, notices)
                .GetIntegrationByServiceAsync(ProductKey.Parse(product), ServiceName.Parse(id), cancellationToken);

    public static Task<Integration> CreateIntegrationAsync(
        this AhaClient client,
        string? product,
        NewIntegration integration,
        INoticeListener? notices = null,
        CancellationToken cancellationToken = default
    ) => With(client, notices).Creation.CreateAsync(Scope(product), integration, cancellationToken);

    public static Task<Integration> SetEnabledAsync(
        this AhaClient client,
        string? product,
        string id,
        bool enabled,
        INoticeListener? notices = null,
        CancellationToken cancellationToken = default
    ) => With(client, notices).SetEnabledAsync(Scope(product), NumericId.Parse(id), enabled, cancellationToken);

    public static Task<object?> InvokeAsync(
        this AhaClient client,
        HttpMethod method,
        string path,
        string? body = null,
        INoticeListener? notices = null,
        CancellationToken cancellationToken = default
    ) => With(client, notices).InvokeAsync(method, ApiPath.Parse(path), body, cancellationToken);

    public static IAsyncEnumerable<object?> InvokePagesAsync(
        this AhaClient client,
        string path,
        INoticeListener? notices = null,
        CancellationToken cancellationToken = default
    ) => With(client, notices).InvokePagesAsync(ApiPath.Parse(path), cancellationToken);

    public static Task<IntegrationChange> SendAsync(
        this JobClient jobs,
        string integration,
        string recordType,
        string record,
        CancellationToken cancellationToken
    ) =>
        RecordType.TryParse(recordType, out var type)
            ? jobs.SendAsync(NumericId.Parse(integration), type, NumericId.Parse(record, "record"), cancellationToken)
            : throw new ArgumentException(RecordType.ProblemOf(recordType));

    public static Task<IntegrationJob> GetAsync(this JobClient jobs, string id, CancellationToken cancellationToken) =>
        jobs.GetAsync(NumericId.Parse(id, "job"), cancellationToken);

    public static Task<IntegrationJob> WaitAsync(
        this JobClient jobs,
        string id,
        TimeSpan interval,
        TimeSpan timeout,
        Action<IntegrationJob> progress,
        CancellationToken cancellationToken
    ) => jobs.WaitAsync(NumericId.Parse(id, "job"), interval, timeout, progress, cancellationToken);

    private static AhaClient With(AhaClient client, INoticeListener? notices) =>
        notices is null ? client : client.WithNotices(notices);
}
