using System.Net;

namespace AhaIntegrations.Api.Tests;

/// <summary>What is taken from an answer that is no success: words, target, request id.</summary>
public class ServerWordsTests
{
    [Theory]
    [InlineData("""{"error":"No.","record":{"name":"x"}}""", "No.")]
    [InlineData("""{"errors":["No."],"record":"x"}""", "No.")]
    [InlineData("""{"message":"No.","record":"x"}""", "No.")]
    [InlineData("""{"errors":{"messages":["No."]}}""", "No.")]
    [InlineData("""{"errors":{"error":"No."}}""", "No.")]
    [InlineData("""{"errors":{"errors":["No."]}}""", "No.")]
    [InlineData("""{"errors":{"base":["No."]}}""", "No.")]
    [InlineData("""{"errors":{"error_description":"No."}}""", "No.")]
    [InlineData("""{"errors":{"name":["is short","is taken"],"base":["No."]}}""", "name is short; name is taken; No.")]
    [InlineData("""{"errors":["No.","No."]}""", "No.")]
    [InlineData("""{"reason":"No."}""", "reason No.")]
    [InlineData("""["No."]""", "No.")]
    [InlineData("\"No.\"", "No.")]
    [InlineData("""{"error":""}""", null)]
    [InlineData("""{"error":{"token":"hush"}}""", null)]
    [InlineData("{}", null)]
    [InlineData("5", null)]
    [InlineData("null", null)]
    [InlineData(" ", null)]
    [InlineData(" <p>", "an HTML page")]
    [InlineData("plain TOKEN", "plain masked")]
    [InlineData("""{"error":"TOKEN"}""", "masked")]
    [InlineData("{\"error\":\"\\ud800\"}", "{\"error\":\"\\ud800\"}")]
    public void TheWordsOfAnErrorAreFound(string body, string? words) =>
        Assert.Equal(
            words,
            ServerMessage.Read(body, text => text.Replace("TOKEN", "masked", StringComparison.Ordinal))
        );

    [Fact]
    public void LongTextIsCut()
    {
        Assert.Equal(new string('x', 200) + "…", ServerMessage.Read(new string('x', 300), text => text));
        Assert.Equal(new string('x', 500) + "…", ServerMessage.Read($"\"{new string('x', 600)}\"", text => text));
    }

    [Theory]
    [InlineData(null, "nowhere")]
    [InlineData("https://evil.example/in?t=hush#x", "https://evil.example/in")]
    [InlineData("https://evil.example/in#t=hush", "https://evil.example/in")]
    [InlineData("/login?t=hush", "/login")]
    [InlineData("/token-in-clear", "/********")]
    public async Task ARedirectNamesItsTargetWithoutItsQuery(string? location, string target)
    {
        var failure = await FailAsync(
            HttpStatusCode.Found,
            response =>
                response.Headers.Location = location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute)
        );

        Assert.Equal(
            $"GET me returned 302: a redirect to {target}, which is not followed because it would take the token along",
            failure.Message
        );
    }

    [Fact]
    public async Task TheSandboxSaysWhatItGuesses()
    {
        var failure = await FailAsync(
            HttpStatusCode.NotFound,
            response => response.Headers.Add("Warning", "199 sandbox \"sandbox's guess: that token-in-clear is none\"")
        );

        Assert.Equal("GET me returned 404 [sandbox's guess: that ******** is none]", failure.Message);
    }

    [Fact]
    public async Task ARequestIdIsMaskedAndCut()
    {
        var failure = await FailAsync(
            HttpStatusCode.NotFound,
            response => response.Headers.Add("X-Request-Id", ["token-in-clear" + new string('x', 200), "second"])
        );

        Assert.Equal("********" + new string('x', 92) + "…", failure.RequestId);
        Assert.Null((await FailAsync(HttpStatusCode.NotFound, _ => { })).RequestId);
    }

    /// <summary>Of a body without end as much is read as words may take, and no more.</summary>
    [Fact]
    public async Task OfAnEndlessErrorBodyAPartIsRead()
    {
        var failure = await FailAsync(
            HttpStatusCode.Forbidden,
            response => response.Content = new StreamContent(new EndlessSpaces())
        );
        Assert.Equal((AhaErrorKind.Forbidden, null), (failure.Kind, failure.ServerMessage));
    }

    private static async Task<AhaApiException> FailAsync(HttpStatusCode status, Action<HttpResponseMessage> change)
    {
        var stub = new StubHandler().Answer(_ =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent("") };
            change(response);
            return Task.FromResult(response);
        });
        return await Assert.ThrowsAsync<AhaApiException>(() =>
            stub.Client().GetCurrentUserAsync(TestContext.Current.CancellationToken)
        );
    }
}
