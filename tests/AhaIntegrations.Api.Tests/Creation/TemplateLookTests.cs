using System.Net;
using AhaIntegrations.Api.Creation;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>Whether an integration of the service makes a create from a template unnecessary. Lists show no template.</summary>
public class TemplateLookTests
{
    private static readonly ServiceName Service = ServiceName.Parse("jira");
    private static readonly NewIntegration FromNine = new()
    {
        ServiceName = Service,
        TemplateId = NumericId.Parse("9"),
    };

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly StubHandler stub = new();
    private readonly PendingCreates memory = new();

    [Theory]
    [InlineData("\"9\"", false, "GET GET")]
    [InlineData("null", false, "GET GET")]
    [InlineData("\"8\"", true, "GET GET POST")]
    public async Task An_equal_template_and_none_satisfy(string template, bool isNew, string requests)
    {
        stub.List(time, Row("1"), Row("3", "slack")).Json(Full("1", template)).Json(Full("2", "null"));

        var lookup = await Creation.LookAsync(TextClient.Scope("PRJ1"), FromNine, Token);
        var result = await Creation.CreateIfMissingAsync(TextClient.Scope("PRJ1"), FromNine, lookup, Token);

        Assert.Equal((isNew, isNew ? "2" : "1"), (result.IsNew, result.Integration.Id));
        Assert.Equal(isNew ? null : "1", lookup.Existing?.Id);
        Assert.Equal(requests, Requests);
    }

    [Fact]
    public async Task Without_a_template_none_is_read()
    {
        stub.List(time, Row("1"));

        var result = await CreateAsync(new NewIntegration { ServiceName = Service });

        Assert.Equal((false, "1", "GET"), (result.IsNew, result.Integration.Id, Requests));
    }

    [Fact]
    public async Task Those_after_one_that_satisfies_are_not_read()
    {
        stub.List(time, Row("1"), Row("2"), Row("3")).Json(Full("1", "\"8\"")).Json(Full("2", "\"9\""));

        Assert.Equal("2", (await CreateAsync(FromNine)).Integration.Id);
        Assert.Equal("GET GET GET", Requests);
    }

    /// <summary>A create without the switch asks for one more, whatever there is.</summary>
    [Fact]
    public async Task A_plain_create_reads_the_list_only()
    {
        stub.List(time, Row("1")).Json(Full("2", "null"));

        await Creation.CreateAsync(TextClient.Scope("PRJ1"), FromNine, Token);

        Assert.Equal("GET POST", Requests);
    }

    [Fact]
    public async Task One_that_cant_be_read_leads_to_no_create()
    {
        stub.List(time, Row("1")).Json("{}", HttpStatusCode.Forbidden);

        var failure = await Assert.ThrowsAsync<AhaApiException>(() => CreateAsync(FromNine));

        Assert.Equal((AhaErrorKind.Forbidden, HttpStatusCode.Forbidden), (failure.Kind, failure.Status));
        Assert.StartsWith("jira (1) of product PRJ1 can't be read", failure.Message, StringComparison.Ordinal);
        Assert.Equal("GET GET", Requests);
    }

    [Fact]
    public async Task One_that_cant_be_read_does_not_matter_beside_one_that_satisfies()
    {
        stub.List(time, Row("x"), Row("1"), Row("2")).Json("{}", HttpStatusCode.NotFound).Json(Full("2", "null"));

        Assert.Equal((false, "2"), await ResultAsync(FromNine));
    }

    /// <summary>Whatever template the server shows, the same request creates one in a process.</summary>
    [Theory]
    [InlineData("PRJ1")]
    [InlineData("131414752")]
    public async Task What_this_process_created_for_the_same_request_satisfies(string name)
    {
        const string Products =
            """{"products":[{"id":"131414752","reference_prefix":"PRJ1"}],"pagination":{"total_pages":1}}""";
        stub.Json(Products).List(time).Json(Full("1", "\"8\"")).List(time, Row("1"));
        using var client = Connect();
        await client.ListProductsAsync(cancellationToken: Token).ToListAsync(Token);

        Assert.Equal((true, "1"), await ResultAsync(FromNine));
        Assert.Equal((false, "1"), await ResultAsync(FromNine, name));
        Assert.Equal("GET GET POST GET", Requests);
    }

    [Fact]
    public async Task A_look_for_another_template_does_not_count()
    {
        stub.List(time).List(time, Row("1")).Json(Full("1", "\"8\""));
        var lookup = await Creation.LookAsync(TextClient.Scope("PRJ1"), FromNine, Token);
        var fromEight = new NewIntegration { ServiceName = Service, TemplateId = NumericId.Parse("8") };

        var result = await Creation.CreateIfMissingAsync(TextClient.Scope("PRJ1"), fromEight, lookup, Token);

        Assert.False(result.IsNew);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CreationClient Creation => Connect().Creation;

    private string Requests => string.Join(' ', stub.Sent.Select(sent => sent.Method));

    private AhaClient Connect() => TextClient.Create(stub, new AhaClientOptions(), time, pending: memory);

    private Task<CreationResult> CreateAsync(NewIntegration wanted, string product = "PRJ1") =>
        Creation.CreateIfMissingAsync(TextClient.Scope(product), wanted, null, Token);

    private async Task<(bool IsNew, string Id)> ResultAsync(NewIntegration wanted, string product = "PRJ1")
    {
        var result = await CreateAsync(wanted, product);
        return (result.IsNew, result.Integration.Id);
    }

    private string Row(string id, string service = "jira") =>
        $$"""{"id":"{{id}}","service_name":"{{service}}","created_at":"{{time.GetUtcNow():O}}"}""";

    private static string Full(string id, string template) =>
        $$"""{"integration":{"id":"{{id}}","service_name":"jira","template_id":{{template}},"enabled":true} }""";
}
