using System.Net;
using AhaIntegrations.Api.Creation;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>The look and the create are one turn for each product, under whichever name and connection.</summary>
public class CreateIfMissingTests
{
    private const string Products =
        """{"products":[{"id":"131414752","reference_prefix":"PRJ1"}],"pagination":{"total_pages":1}}""";

    private static readonly NewIntegration Jira = new() { ServiceName = ServiceName.Parse("jira") };

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly StubHandler stub = new();
    private readonly PendingCreates memory = new();

    [Fact]
    public async Task What_the_look_saw_is_not_read_again()
    {
        stub.List(time).Json(Created("2"));

        var lookup = await Creation.LookAsync(Scope("PRJ1"), Jira, Token);
        var result = await Creation.CreateIfMissingAsync(Scope("PRJ1"), Jira, lookup, Token);

        Assert.Null(lookup.Existing);
        Assert.Equal((true, "2"), (result.IsNew, result.Integration.Id));
        Assert.Equal(["GET", "POST"], stub.Sent.Select(sent => sent.Method));
    }

    /// <summary>Two looks before either create, as two runspaces make them.</summary>
    [Fact]
    public async Task A_create_in_the_meantime_is_seen()
    {
        stub.List(time).List(time).Json(Created("2")).List(time, Row("2", "\"jira\""));
        var first = await Creation.LookAsync(Scope("PRJ1"), Jira, Token);
        var second = await Creation.LookAsync(Scope("PRJ1"), Jira, Token);

        Assert.True((await Creation.CreateIfMissingAsync(Scope("PRJ1"), Jira, first, Token)).IsNew);
        var result = await Creation.CreateIfMissingAsync(Scope("PRJ1"), Jira, second, Token);

        Assert.Equal((false, "2"), (result.IsNew, result.Integration.Id));
    }

    /// <summary>A lookup is for one place and one service.</summary>
    [Theory]
    [InlineData("PRJ2", "jira")]
    [InlineData(null, "jira")]
    [InlineData("PRJ1", "slack")]
    public async Task A_look_at_something_else_does_not_count(string? product, string service)
    {
        stub.List(time).List(time, Row("3", $"\"{service}\""));
        var lookup = await Creation.LookAsync(Scope("PRJ1"), Jira, Token);
        var other = new NewIntegration { ServiceName = ServiceName.Parse(service) };

        Assert.False((await Creation.CreateIfMissingAsync(Scope(product), other, lookup, Token)).IsNew);
    }

    [Fact]
    public async Task A_look_waits_for_a_create_under_the_other_name()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        stub.List(time).Answer(_ => answer.Task).Json(Products).List(time, Row("2", "\"jira\""));
        var create = Creation.CreateIfMissingAsync(Scope("PRJ1"), Jira, null, Token);

        var look = Creation.LookAsync(Scope("131414752"), Jira, Token);
        Assert.Equal(3, stub.Sent.Count);
        answer.SetResult(new HttpResponseMessage { Content = new StringContent(Created("2")) });

        Assert.True((await create).IsNew);
        Assert.Equal("2", (await look).Existing?.Id);
    }

    /// <summary>An owner names the product by both.</summary>
    [Fact]
    public async Task An_owner_makes_both_names_known()
    {
        stub.Json(
            """{"integration":{"id":"1","owner":{"type":"Project","id":"131414752","url":"http://x/projects/PRJ1"}}}"""
        );
        using var client = Connect();
        await client.GetIntegrationAsync("PRJ1", "1", cancellationToken: Token);
        stub.List(time);

        await client.Creation.LookAsync(Scope("131414752"), Jira, Token);

        Assert.DoesNotContain(stub.Sent, sent => sent.Uri.AbsolutePath.EndsWith("/products", StringComparison.Ordinal));
    }

    /// <summary>The account is known only after the client was made.</summary>
    [Fact]
    public async Task Names_are_learned_for_the_account_of_the_connection()
    {
        var address = new Uri($"https://{Guid.NewGuid():N}.example/api/v1");
        var pending = PendingCreates.For(address, new Secret("token"));
        using var client = TextClient.Create(stub, time: time, pending: pending);
        var connection = new Connection("one", address, Token) { Account = "Acme" };
        stub.Json(Products);

        await client.WithConnection(connection).ListProductsAsync(cancellationToken: Token).ToListAsync(Token);

        Assert.Equal("PRJ1", pending.ForAccount("Acme").Products.KeyOf("131414752"));
        Assert.Null(pending.Products.KeyOf("131414752"));
    }

    [Theory]
    [InlineData("PRJ1", "131414752")]
    [InlineData("131414752", "PRJ1")]
    public async Task A_doubt_under_one_name_is_settled_under_the_other(string one, string other)
    {
        using var client = Connect();
        stub.Json(Products);
        await client.ListProductsAsync(cancellationToken: Token).ToListAsync(Token);
        stub.List(time).Json("", HttpStatusCode.BadGateway).List(time).List(time).List(time);
        var lost = client.Creation.CreateAsync(Scope(one), Jira, Token);
        await Assert.ThrowsAsync<AhaApiException>(() => Clock.RunAsync(time, lost, TimeSpan.FromMilliseconds(250)));
        stub.List(time, Row("2", "\"jira\"")).Json(Created("2"));

        Assert.Equal("2", (await client.Creation.CreateAsync(Scope(other), Jira, Token)).Id);
        Assert.Single(stub.Sent, sent => sent.Method == "POST");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("\" \"")]
    public async Task A_row_whose_service_cannot_be_read_is_not_missing(string service)
    {
        stub.List(time, Row("5", service));

        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            Creation.CreateIfMissingAsync(Scope("PRJ1"), Jira, null, Token)
        );

        Assert.Equal(AhaErrorKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains("(5) of product PRJ1", failure.Message, StringComparison.Ordinal);
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task An_incomplete_list_is_enough_only_where_it_shows_the_service()
    {
        void ListTwoOfThree()
        {
            for (var page = 0; page < 4; page++)
            {
                stub.Json(
                    $$"""{"integrations":[{{Row("1", "\"Jira\"")}}],"pagination":{"total_records":3,"total_pages":1} }"""
                );
            }
        }

        ListTwoOfThree();
        Assert.Equal("1", (await Creation.LookAsync(Scope("PRJ1"), Jira, Token)).Existing?.Id);
        ListTwoOfThree();
        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            Creation.LookAsync(Scope("PRJ1"), new NewIntegration { ServiceName = ServiceName.Parse("slack") }, Token)
        );
        Assert.Equal(AhaErrorKind.ListIncomplete, failure.Kind);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CreationClient Creation => Connect().Creation;

    private AhaClient Connect() => TextClient.Create(stub, new AhaClientOptions(), time, pending: memory);

    private static IntegrationScope Scope(string? product) => TextClient.Scope(product);

    private string Row(string id, string service) =>
        $$"""{"id":"{{id}}","service_name":{{service}},"created_at":"{{time.GetUtcNow():O}}"}""";

    private static string Created(string id) => $$"""{"integration":{"id":"{{id}}","service_name":"jira"} }""";
}
