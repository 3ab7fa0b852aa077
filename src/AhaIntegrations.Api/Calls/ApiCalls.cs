using System.Text.Json;
using AhaIntegrations.Api.Http;
using AhaIntegrations.Api.Json;

namespace AhaIntegrations.Api.Calls;

/// <summary>Sends single calls and reads their answers. The one place where answers become records.</summary>
/// <param name="transport">Sends the requests.</param>
/// <param name="connection">The connection that records remember; or null.</param>
/// <param name="notices">Receives notices; may be null.</param>
/// <param name="trace">Follows what changes something; may be null.</param>
/// <param name="gate">Decides when a request may be sent; null for at once.</param>
internal sealed class ApiCalls(
    Transport transport,
    Connection? connection,
    INoticeListener? notices,
    ChangeTrace? trace = null,
    IRequestGate? gate = null
)
{
    public RecordReader Records { get; } = new(connection, notices);

    public INoticeListener? Notices => notices;

    /// <summary>
    /// Gives up the open connections. To be called when an answer belongs to another request: its connection is one
    /// answer out of step.
    /// </summary>
    public void DropConnections() => transport.DropConnections();

    public ApiCalls WithConnection(Connection other) => new(transport, other, notices, trace, gate);

    public ApiCalls WithNotices(INoticeListener other, IRequestGate? otherGate) =>
        new(transport, connection, other, trace, otherGate);

    public ApiCalls WithTrace(ChangeTrace other) => new(transport, connection, notices, other, gate);

    /// <summary>The rows of a list of integrations, page by page, each id once.</summary>
    public IAsyncEnumerable<Integration> ListIntegrationsAsync(
        IntegrationScope scope,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            Endpoints.Integrations(scope),
            "integrations",
            row => Records.Integration(row, scope),
            cancellationToken
        );

    /// <summary>One integration in full.</summary>
    public async Task<Integration> GetIntegrationAsync(
        IntegrationScope scope,
        ApiPath path,
        CancellationToken cancellationToken
    )
    {
        var request = new ApiRequest(HttpMethod.Get, path);
        return await SendForIntegrationAsync(request, scope, cancellationToken).ConfigureAwait(false)
            ?? throw Unexpected(request, "the answer is empty");
    }

    /// <summary>Sends a request that is answered with one integration; null when the answer is empty.</summary>
    public Task<Integration?> SendForIntegrationAsync(
        ApiRequest request,
        IntegrationScope scope,
        CancellationToken cancellationToken
    ) =>
        SendAsync<Integration?>(
            request,
            answer => answer is null ? null : Records.Integration(Member(answer, "integration"), scope),
            cancellationToken
        );

    /// <summary>Sends a request and converts its answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Converts the answer, which is null when it is empty. It must not keep the JSON.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<T> SendAsync<T>(
        ApiRequest request,
        Func<JsonElement?, T> read,
        CancellationToken cancellationToken
    )
    {
        var sent = request.IsWrite ? request with { Trace = trace } : request;
        using var place = gate is null ? null : await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        using var answer = await transport.SendAsync(sent, notices, cancellationToken).ConfigureAwait(false);
        try
        {
            return read(answer?.RootElement);
        }
        catch (UnreadableRecordException exception)
        {
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
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    ) => new ListReader<T>(this, list, name, read).ReadAsync(cancellationToken);

    /// <summary>The member that wraps a record.</summary>
    /// <exception cref="UnreadableRecordException">The answer has no such member.</exception>
    public static JsonElement Member(JsonElement? answer, string name) =>
        answer is { } given && JsonMember.TryFind(given, name, out var member)
            ? member
            : throw new UnreadableRecordException($"the answer holds no {name}");

    private static AhaApiException Unexpected(ApiRequest request, string problem) =>
        new(AhaErrorKind.UnexpectedAnswer, $"{request}: {problem}") { MayHaveBeenExecuted = request.IsWrite };
}
