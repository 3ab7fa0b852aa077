namespace AhaIntegrations.Api.Tests;

/// <summary>Answers without their envelope, about something else, or in no form of the API.</summary>
public class ForeignAnswerTests
{
    private readonly StubHandler stub = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"id":"1","name":"A","enabled":true}""")]
    [InlineData("""{"integration":{"id":"1","name":"A","enabled":true}}""")]
    [InlineData("""{"integration":{"id":1,"name":"A","enabled":"true"},"id":"9"}""")]
    [InlineData("\ufeff {\"id\":\"01\",\"name\":\"A\",\"enabled\":true}\n")]
    public async Task An_integration_is_read_with_and_without_its_envelope(string answer)
    {
        stub.Json(answer).Json(answer);

        Assert.Equal("A", (await stub.Client().GetIntegrationAsync("P", "1", null, Token)).Name);
        Assert.True((await stub.Client().SetEnabledAsync("P", "1", true, null, Token)).Enabled);
    }

    [Fact]
    public async Task A_list_is_read_without_its_envelope()
    {
        stub.Json("""[{"id":"1"},{"id":"2"}]""").Json("[]");
        Assert.Equal(2, (await stub.Client().ListIntegrationsAsync("P", null, Token).ToListAsync(Token)).Count);
    }

    [Fact]
    public async Task An_answer_about_another_record_is_an_error()
    {
        stub.Json("""{"integration":{"id":"2","enabled":true}}""")
            .Json("""{"integration":{"id":"2","enabled":true}}""")
            .Json("""{"integration":{"id":"2","service_name":"vsts"}}""")
            .Json("""{"integration_change_job":{"id":"2","status":"complete"}}""");
        var client = stub.Client();

        await FailsAsync(
            "GET products/P/integrations/1: the answer is about integration 2, not 1",
            false,
            () => client.GetIntegrationAsync("P", "1", null, Token)
        );
        await FailsAsync(
            "PUT products/P/integrations/1: the answer is about integration 2, not 1",
            true,
            () => client.SetEnabledAsync("P", "1", true, null, Token)
        );
        await FailsAsync(
            "GET products/P/integrations/jira: the answer is about an integration of vsts, 2, not of jira",
            false,
            () => client.GetIntegrationAsync("P", "jira", null, Token)
        );
        await FailsAsync(
            "GET integration_change_jobs/1: the answer is about job 2, not 1",
            false,
            () => client.Jobs.GetAsync("1", Token)
        );
    }

    /// <summary>After an answer to another request, all answers of the connection belong to other requests.</summary>
    [Fact]
    public async Task The_connection_of_a_foreign_answer_is_not_used_again()
    {
        stub.Json("""{"integration":{"id":"2"}}""").Json("""{"integration":{"id":"1"}}""");
        var connections = 0;
        HttpMessageHandler Connect()
        {
            connections++;
            return stub;
        }

        using var client = TextClient.Create(stub, connect: Connect);
        await Assert.ThrowsAsync<AhaApiException>(() => client.GetIntegrationAsync("P", "1", null, Token));
        Assert.Equal(2, connections);
        await client.GetIntegrationAsync("P", "1", null, Token);
        Assert.Equal(2, connections);
    }

    [Fact]
    public async Task The_answer_of_another_create_is_not_taken_for_the_own()
    {
        stub.List(TimeProvider.System)
            .Json("""{"integration":{"id":"7","service_name":"vsts","enabled":true}}""")
            .List(TimeProvider.System, """{"id":"8","service_name":"jira","created_at":"2999-01-01T00:00:00Z"}""")
            .Json("""{"integration":{"id":"8","service_name":"jira","enabled":true}}""");

        var created = await stub.Client()
            .CreateIntegrationAsync("P", new() { ServiceName = ServiceName.Parse("jira") }, null, Token);

        Assert.Equal("8", created.Id);
        Assert.Single(stub.Sent, sent => sent.Method == "POST");
    }

    /// <summary>A switch has succeeded when the answer says so, whatever else it holds or lacks.</summary>
    [Theory]
    [InlineData("""{"integration":{"enabled":false}}""")]
    [InlineData("""{"integration":{"id":null,"enabled":false,"updated_at":[],"owner":5,"name":1e999}}""")]
    [InlineData("""{"integration":{"id":"1","enabled":false,"last_error_at":"\ud800"}}""")]
    public async Task A_switch_succeeds_when_enabled_says_so(string answer)
    {
        stub.Json(answer);
        var switched = await stub.Client().SetEnabledAsync("P", "1", false, null, Token);
        Assert.Equal(("1", false), (switched.Id, switched.Enabled));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"status":"success"}""")]
    [InlineData("""{"integration":{"id":"1","enabled":{}}}""")]
    public async Task Where_the_answer_of_a_switch_does_not_show_the_state_it_is_read(string answer)
    {
        stub.Json(answer).Json("""{"integration":{"id":"1","enabled":true}}""");

        Assert.True((await stub.Client().SetEnabledAsync("P", "1", true, null, Token)).Enabled);
        Assert.Equal(["PUT", "GET"], stub.Sent.Select(sent => sent.Method));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html></html>", "an HTML page, not JSON")]
    [InlineData("\n <?xml version=\"1.0\"?><a/>", "XML, not JSON")]
    [InlineData("Service unavailable", "text, not JSON")]
    [InlineData("""{"integration":{"id":"1",}""", "broken JSON (line 1, byte 26), not JSON")]
    [InlineData("[1,2", "broken JSON (line 1, byte 5), not JSON")]
    [InlineData("", "empty")]
    [InlineData(" \r\n", "empty")]
    public async Task What_is_not_an_answer_is_named_without_internals(string body, string name)
    {
        stub.Text(body, "text/plain");
        await FailsAsync(
            $"GET products/P/integrations/1: the answer is {name}",
            false,
            () => stub.Client().GetIntegrationAsync("P", "1", null, Token)
        );
    }

    /// <summary>To read it again would bring the same, and to refuse it would lose the record.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_that_is_not_valid_UTF_8_is_read_with_replacements(bool isList)
    {
        byte[] row = [.. "{\"id\":\"1\",\"name\":\"A"u8, 0xff, .. "B\"}"u8];
        byte[] body = isList ? [.. "{\"integrations\":["u8, .. row, .. "],\"pagination\":{\"total_pages\":1}}"u8] : row;
        stub.Answer(_ => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(body) }));
        var client = stub.Client(retries: 4);

        var read = isList
            ? await client.ListIntegrationsAsync("P", null, Token).SingleAsync(Token)
            : await client.GetIntegrationAsync("P", "1", null, Token);

        Assert.Equal("A\ufffdB", read.Name);
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task Text_is_returned_as_text_where_no_record_is_expected()
    {
        stub.Text("{\"OK\" \ud83d\ude00", "text/plain").Text("5", "TEXT/csv").Text("", "text/plain");

        Assert.Equal("{\"OK\" \ud83d\ude00", await stub.Client().InvokeAsync(HttpMethod.Get, "x", null, null, Token));
        Assert.Equal("5", await stub.Client().InvokeAsync(HttpMethod.Get, "x", null, null, Token));
        Assert.Null(await stub.Client().InvokeAsync(HttpMethod.Get, "x", null, null, Token));

        stub.Text("<html></html>", "text/html");
        await FailsAsync(
            "GET x: the answer is an HTML page, not JSON",
            false,
            () => stub.Client().InvokeAsync(HttpMethod.Get, "x", null, null, Token)
        );
    }

    private static async Task FailsAsync(string message, bool mayHaveBeenExecuted, Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<AhaApiException>(call);
        Assert.Equal((AhaErrorKind.UnexpectedAnswer, message), (failure.Kind, failure.Message));
        Assert.Equal(mayHaveBeenExecuted, failure.MayHaveBeenExecuted);
    }
}
