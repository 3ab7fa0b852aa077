using System.Text.Json;

namespace AhaIntegrations.Api.Tests;

/// <summary>Calls that no model knows: bodies as they are, and lists of any shape.</summary>
public class AnyCallTests
{
    private readonly StubHandler stub = new();

    [Theory]
    [InlineData("POST", """{"a":"ä"}""")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", null)]
    public async Task ABodyIsSentAsItIs(string method, string? body)
    {
        stub.Json("""{"b":1}""");

        var answer = await stub.Client().InvokeAsync(new HttpMethod(method), "things/1?x=y", body, null, Token);

        var sent = Assert.Single(stub.Sent);
        Assert.Equal((method, body), (sent.Method, sent.Body));
        Assert.Equal("https://company.aha.io/api/v1/things/1?x=y", sent.Uri.ToString());
        Assert.Equal(body is null ? null : "application/json", sent.Headers.GetValueOrDefault("Content-Type"));
        Assert.Equal("application/json", sent.Headers["Accept"]);
        Assert.StartsWith("AhaIntegrations/", sent.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal("Bearer token-in-clear", sent.Headers["Authorization"]);
        Assert.Equal(1L, Assert.IsType<FieldTable>(answer)["b"]);
    }

    [Fact]
    public async Task AnAnswerWithoutABodyIsNull()
    {
        stub.Json("");
        Assert.Null(await stub.Client().InvokeAsync(HttpMethod.Delete, "things/1", null, null, Token));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("../x")]
    [InlineData("")]
    public async Task APathThatLeavesTheAccountIsRefused(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(() =>
            stub.Client().InvokeAsync(HttpMethod.Get, path, null, null, Token)
        );
        Assert.Empty(stub.Sent);
    }

    /// <summary>Each answer is one page. A page that brings no new id is the last, whatever else it says.</summary>
    [Theory]
    [InlineData("1,2", """{"things":[{"id":1},{"id":2}],"pagination":{"total_pages":1}}""")]
    [InlineData(
        "1,2",
        """{"total":2,"things":[{"id":"1"}],"pagination":{"total_pages":2}}""",
        """{"things":[{"id":"2"}],"pagination":{"total_pages":2}}"""
    )]
    [InlineData("1,2", """[{"id":1}]""", """[{"id":2}]""", """[]""")]
    [InlineData("1,2", """[{"id":1}]""", """[{"id":1},{"id":2}]""", """[{"id":2}]""")]
    [InlineData("1,2,3", """[{"id":1},{"id":2}]""", """[{"id":3}]""", """[]""")]
    [InlineData("1", """{"errors":["no"],"things":[{"id":1}],"pagination":{"total_pages":1}}""")]
    [InlineData(
        "1",
        """{"things":[{"id":1}],"others":[{"id":9}],"pagination":{"total_pages":"1","current_page":"1"}}"""
    )]
    [InlineData("1", """{"things":[{"id":1}],"pagination":"none"}""", """{"things":[{"id":1,"new":1}]}""")]
    [InlineData("1", """{"things":[{"id":1}],"pagination":{"total_pages":[]}}""", """{"things":[]}""")]
    [InlineData("", """{"things":[],"pagination":{"total_pages":0}}""")]
    [InlineData("a", """["a"]""")]
    [InlineData(
        "a,a",
        """{"things":["a"],"pagination":{"total_pages":2}}""",
        """{"things":["a"],"pagination":{"total_pages":2}}"""
    )]
    [InlineData("a,b", """{"things":["a","b"]}""")]
    public async Task RowsComePageByPage(string rows, string first, string? second = null, string? third = null)
    {
        var pages = new[] { first, second, third }.OfType<string>().ToArray();
        Array.ForEach(pages, page => stub.Json(page));

        var read = await stub.Client().InvokePagesAsync("things?a=b", null, Token).ToListAsync(Token);

        Assert.Equal(
            rows,
            string.Join(
                ',',
                read.Select(row => row is Dictionary<string, object?> fields ? $"{fields["id"]}" : $"{row}")
            )
        );
        Assert.Equal(
            Enumerable.Range(1, pages.Length).Select(page => $"?a=b&page={page}&per_page=200"),
            stub.Sent.Select(sent => sent.Uri.Query)
        );
    }

    [Theory]
    [InlineData("things", "?page=1&per_page=200")]
    [InlineData("things?a=b", "?a=b&page=1&per_page=200")]
    public async Task ThePageIsAddedToTheQuery(string path, string query)
    {
        stub.Json("[]");
        await stub.Client().InvokePagesAsync(path, null, Token).ToListAsync(Token);
        Assert.Equal(query, Assert.Single(stub.Sent).Uri.Query);
    }

    [Theory]
    [InlineData("""{"thing":{"id":1}}""")]
    [InlineData("""{"errors":["no"]}""")]
    [InlineData("{}")]
    [InlineData("5")]
    public async Task AnAnswerWithoutAListIsCalledThat(string answer)
    {
        stub.Json(answer);

        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            stub.Client().InvokePagesAsync("things", null, Token).ToListAsync(Token).AsTask()
        );

        Assert.Equal(
            (AhaErrorKind.UnexpectedAnswer, "GET things?page=1&per_page=200: the answer holds no list"),
            (
                failure.Kind,
                failure.Message.Replace("is empty, where a list is expected", "holds no list", StringComparison.Ordinal)
            )
        );
        Assert.False(failure.MayHaveBeenExecuted);
    }

    [Fact]
    public async Task WhatATypedCallMissesIsNamed()
    {
        stub.Json("")
            .Json("")
            .Json("""{"integration":null}""")
            .Json("""{"integrations":null}""")
            .Json("""{"integrations":[null]}""");
        var client = stub.Client();

        Assert.EndsWith(
            "the answer is empty",
            (await FailAsync(() => client.GetCurrentUserAsync(Token))).Message,
            StringComparison.Ordinal
        );
        foreach (var problem in new[] { "the answer is empty", "the answer holds no integration" })
        {
            Assert.EndsWith(
                problem,
                (await FailAsync(() => client.GetIntegrationAsync("P", "1", null, Token))).Message,
                StringComparison.Ordinal
            );
        }

        Assert.EndsWith(
            "the answer holds no list",
            (await FailAsync(() => client.ListIntegrationsAsync("P", null, Token).ToListAsync(Token).AsTask())).Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "the answer holds no integration",
            (await FailAsync(() => client.ListIntegrationsAsync("P", null, Token).ToListAsync(Token).AsTask())).Message,
            StringComparison.Ordinal
        );
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<AhaApiException> FailAsync(Func<Task> call) => Assert.ThrowsAsync<AhaApiException>(call);
}
