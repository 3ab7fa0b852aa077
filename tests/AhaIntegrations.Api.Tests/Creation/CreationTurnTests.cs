using System.Net;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// Two creates at once that look alike in the list take turns: each could take the other's integration for its own.
/// </summary>
public class CreationTurnTests
{
    private const string Created = """{"integration":{"id":"1"}}""";

    private readonly TaskCompletionSource<HttpResponseMessage> firstAnswer = new();
    private readonly StubHandler stub = new();
    private readonly AhaClient client;

    public CreationTurnTests()
    {
        client = stub.Client();
        stub.List(TimeProvider.System).Answer(_ => firstAnswer.Task).List(TimeProvider.System).Json(Created);
    }

    [Theory]
    [InlineData("PRJ1", "jira", null, false)]
    [InlineData("prj1", "jira", null, false)]
    [InlineData("PRJ1", "jira", "5", false)]
    [InlineData("PRJ1", "slack", null, true)]
    [InlineData("PRJ2", "jira", null, true)]
    [InlineData(null, "jira", null, true)]
    public async Task TheSecondIsSentAtOnceOnlyWhereItLooksDifferent(
        string? product,
        string service,
        string? template,
        bool isSentAtOnce
    )
    {
        var first = CreateAsync("PRJ1", "jira", null);
        var second = CreateAsync(product, service, template);
        Assert.Equal(isSentAtOnce ? 4 : 2, stub.Sent.Count);

        firstAnswer.SetResult(Answer(HttpStatusCode.OK));
        await Task.WhenAll(first, second);

        Assert.Equal(4, stub.Sent.Count);
    }

    [Fact]
    public async Task TwoOfTheAccountTakeTurnsToo()
    {
        var first = CreateAsync(null, "jira", null);
        var second = CreateAsync(null, "jira", null);
        Assert.Equal(2, stub.Sent.Count);

        firstAnswer.SetResult(Answer(HttpStatusCode.OK));
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task AFailureLeavesTheTurnToTheNext()
    {
        var first = CreateAsync("PRJ1", "jira", null);
        var second = CreateAsync("PRJ1", "jira", null);

        firstAnswer.SetResult(Answer(HttpStatusCode.Forbidden));

        await Assert.ThrowsAsync<AhaApiException>(() => first);
        Assert.Equal("1", (await second).Id);
    }

    [Fact]
    public async Task AWaitForATurnCanBeCancelled()
    {
        using var cancel = new CancellationTokenSource();
        var first = CreateAsync("PRJ1", "jira", null);
        var second = CreateAsync("PRJ1", "jira", null, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        firstAnswer.SetResult(Answer(HttpStatusCode.OK));
        await first;
        Assert.Equal(2, stub.Sent.Count);
    }

    private Task<Integration> CreateAsync(
        string? product,
        string service,
        string? template,
        CancellationToken? cancellationToken = null
    ) =>
        client.CreateIntegrationAsync(
            product,
            new NewIntegration
            {
                ServiceName = ServiceName.Parse(service),
                TemplateId = template is null ? null : NumericId.Parse(template),
            },
            null,
            cancellationToken ?? TestContext.Current.CancellationToken
        );

    private static HttpResponseMessage Answer(HttpStatusCode status) =>
        new(status) { Content = new StringContent(Created) };
}
