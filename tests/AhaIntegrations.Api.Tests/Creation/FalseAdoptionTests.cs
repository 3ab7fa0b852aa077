using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>What is not taken for a lost create, although it looks like it.</summary>
public class FalseAdoptionTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly StubHandler stub = new();
    private readonly AhaClient client;

    public FalseAdoptionTests()
    {
        client = stub.Client(time);
    }

    /// <summary>A foreign integration whose time is in the future, or a clock that was set back.</summary>
    [Fact]
    public async Task What_the_list_showed_before_is_never_taken_whatever_its_time()
    {
        stub.List(time, Row("1", Hour)).Json("", HttpStatusCode.BadGateway);
        Enumerable.Range(0, 3).ToList().ForEach(_ => stub.List(time, Row("1", Hour)));

        var failure = await FailureAsync();

        Assert.Equal(AhaErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("The list shows no new one", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The server's clock jumps between the list and the create.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task What_is_new_but_older_than_the_create_is_named_and_not_taken(int hours)
    {
        stub.List(time, Hour * hours).Json("", HttpStatusCode.BadGateway);
        stub.List(time, Row("2", Hour * (hours - 1)));

        var failure = await FailureAsync();

        Assert.Equal(AhaErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("what may be new: jira (2)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    public async Task Without_a_usable_date_nothing_is_taken(string? date)
    {
        Answer("""{"integrations":[],"pagination":{"total_pages":1}}""", date);
        stub.Json("", HttpStatusCode.BadGateway);
        Answer($$"""{"integrations":[{{Row("2", TimeSpan.Zero)}}],"pagination":{"total_pages":1} }""", date);

        var failure = await FailureAsync();

        Assert.Equal(AhaErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("The server's time is not known", failure.Message, StringComparison.Ordinal);
        Assert.Contains("jira (2)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_incomplete_list_may_have_hidden_is_not_taken()
    {
        for (var page = 0; page < 4; page++)
        {
            stub.Json("""{"integrations":[{"id":"1"}],"pagination":{"total_records":2,"total_pages":1}}""");
        }

        stub.Json("", HttpStatusCode.BadGateway).List(time, """{"id":"1"}""", Row("2", TimeSpan.Zero));

        Assert.Equal(AhaErrorKind.OutcomeUnknown, (await FailureAsync()).Kind);
    }

    [Fact]
    public async Task A_row_whose_service_cannot_be_read_is_named_and_not_taken()
    {
        stub.List(time).Json("", HttpStatusCode.BadGateway);
        stub.List(time, Row("2", TimeSpan.Zero).Replace("\"jira\"", "7", StringComparison.Ordinal));

        Assert.Contains("what may be new: integration (2)", (await FailureAsync()).Message, StringComparison.Ordinal);
    }

    /// <summary>The answer to another request on the same connection.</summary>
    [Fact]
    public async Task An_answer_that_holds_an_integration_of_before_is_looked_into()
    {
        stub.List(time, Row("1", -Hour)).Json("""{"integration":{"id":"1","service_name":"jira"}}""");
        stub.List(time, Row("1", -Hour), Row("2", TimeSpan.Zero));
        stub.Json("""{"integration":{"id":"2","service_name":"jira"}}""");

        Assert.Equal("2", (await RunAsync(CreateAsync())).Id);
    }

    /// <summary>The same from another product: only the owner tells.</summary>
    [Theory]
    [InlineData("PRJ1", true)]
    [InlineData("prj1", true)]
    [InlineData("131414752", true)]
    [InlineData("PRJ2", false)]
    [InlineData("131414753", false)]
    [InlineData(null, false)]
    public async Task An_answer_that_holds_an_integration_of_another_product_is_looked_into(string? product, bool isIt)
    {
        if (product?.StartsWith("1314", StringComparison.Ordinal) == true)
        {
            stub.Json("""{"products":[{"id":"131414753","reference_prefix":"PRJ2"}],"pagination":{"total_pages":1}}""");
        }

        var owner = """{"type":"Project","id":"131414752","url":"http://company.aha.io/projects/PRJ1"}""";
        stub.List(time).Json($$"""{"integration":{"id":"1","service_name":"jira","owner":{{owner}} } }""");
        if (!isIt)
        {
            stub.List(time, Row("2", TimeSpan.Zero)).Json("""{"integration":{"id":"2","service_name":"jira"}}""");
        }

        Assert.Equal(isIt ? "1" : "2", (await RunAsync(CreateAsync(product))).Id);
    }

    /// <summary>The vendor shows addresses with keys; an id there names the same product.</summary>
    [Fact]
    public async Task An_owner_whose_address_ends_with_its_id_is_not_taken_for_another_product()
    {
        var owner = """{"type":"Project","id":"131414752","url":"http://company.aha.io/projects/131414752"}""";
        stub.List(time).Json($$"""{"integration":{"id":"1","service_name":"jira","owner":{{owner}} } }""");

        Assert.Equal("1", (await RunAsync(CreateAsync())).Id);
    }

    [Fact]
    public async Task Nothing_is_sent_where_the_list_cannot_be_read()
    {
        stub.Json("", HttpStatusCode.Forbidden);

        var failure = await FailureAsync();

        Assert.Equal((AhaErrorKind.Forbidden, false), (failure.Kind, failure.MayHaveBeenExecuted));
        Assert.Single(stub.Sent);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<AhaApiException> FailureAsync() => Assert.ThrowsAsync<AhaApiException>(() => RunAsync(CreateAsync()));

    private Task<Integration> CreateAsync(string? product = "PRJ1") =>
        client.CreateIntegrationAsync(
            product,
            new NewIntegration { ServiceName = ServiceName.Parse("jira") },
            cancellationToken: Token
        );

    private Task<Integration> RunAsync(Task<Integration> call) =>
        Clock.RunAsync(time, call, TimeSpan.FromMilliseconds(250));

    private string Row(string id, TimeSpan created) =>
        $$"""{"id":"{{id}}","service_name":"jira","created_at":"{{time.GetUtcNow() + created:O}}"}""";

    private void Answer(string body, string? date) =>
        stub.Answer(_ =>
        {
            var response = new HttpResponseMessage { Content = new StringContent(body) };
            if (date is not null)
            {
                response.Headers.TryAddWithoutValidation("Date", date);
            }

            return Task.FromResult(response);
        });
}
