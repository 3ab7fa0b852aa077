using System.Net;
using System.Text;

namespace AhaIntegrations.Api.Tests;

/// <summary>Answers from a script and remembers what it was sent.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = new();

    public List<SentRequest> Sent { get; } = [];

    public StubHandler Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        Text(body, "application/json", status);

    /// <summary>
    /// An answer to a list, with rows of integrations and, as servers send it, the time of the answer.
    /// </summary>
    public StubHandler List(TimeProvider time, params string[] rows) => List(time, TimeSpan.Zero, rows);

    /// <summary>The same, of a server whose clock is ahead.</summary>
    public StubHandler List(TimeProvider time, TimeSpan ahead, params string[] rows) =>
        Answer(_ =>
        {
            var body = $$"""{"integrations":[{{string.Join(',', rows)}}],"pagination":{"total_pages":1} }""";
            var response = new HttpResponseMessage { Content = new StringContent(body) };
            response.Headers.Date = time.GetUtcNow() + ahead;
            return Task.FromResult(response);
        });

    public StubHandler Text(string body, string type, HttpStatusCode status = HttpStatusCode.OK) =>
        Answer(_ =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) })
        );

    public StubHandler Answer(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    /// <summary>A client that sends each request once, unless retries are asked for.</summary>
    public AhaClient Client(TimeProvider? time = null, int retries = 0) =>
        TextClient.Create(this, new AhaClientOptions { MaximumRetryCount = retries }, time);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request
            .Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(
                header => header.Key,
                header => string.Join(", ", header.Value),
                StringComparer.OrdinalIgnoreCase
            );
        Sent.Add(new SentRequest(request.Method.Method, request.RequestUri!, headers, body));
        return answers.Count > 0
            ? await answers.Dequeue()(cancellationToken)
            : throw new InvalidOperationException($"Nothing is scripted for {request.Method} {request.RequestUri}.");
    }
}
