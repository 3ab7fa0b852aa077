using System.Management.Automation;

namespace AhaIntegrations.Tests;

/// <summary>
/// What the server may do wrong, over a real socket: one error for one record, and the next record goes on.
/// </summary>
public sealed class ServerFaultTests : IAsyncLifetime
{
    private static readonly Dictionary<string, (int Status, string Body)> Faults = new()
    {
        ["E401"] = (401, """{"error":"Bad token."}"""),
        ["E403"] = (403, """{"error":"No access."}"""),
        ["E404"] = (404, """{"error":"Record not found."}"""),
        ["E422"] = (422, """{"errors":{"name":["can't be blank"]}}"""),
        ["E429"] = (429, ""),
        ["E500"] = (500, "<html>Oops</html>"),
        ["E302"] = (302, ""),
        ["HTML"] = (200, "<html>Please log in</html>"),
        ["CUT"] = (200, """{"integrations":[{"id":"1","""),
        ["EMPTY"] = (200, ""),
        ["NULLID"] = (200, """{"integrations":[{"id":null}]}"""),
        ["NOID"] = (200, """{"integrations":[{"id":""}]}"""),
        ["SURROGATE"] = (422, """{"error":"\ud800 x"}"""),
        ["LEAK"] = (422, """{"errors":{"message":"no"},"integration":{"id":"1","callback_token":"CANARY"}}"""),
        ["BARELEAK"] = (422, """{"reason":"no","callback_token":"CANARY"}"""),
        ["ECHO"] = (422, """{"error":"bad \u0074\u006f\u006ben header"}"""),
        ["LOOSE"] = (
            200,
            """{"integrations":[{"id":17,"colour":"red"},{"id":"17"}],"pagination":"""
                + """{"total_pages":0,"current_page":"1"}}"""
        ),
        ["ENDLESS"] = (200, """{"integrations":[{"id":"1"}],"pagination":{"total_pages":999999,"current_page":1}}"""),
    };

    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(new FaultyProducts(Faults));

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("E403", "Forbidden", ErrorCategory.PermissionDenied, "403: No access.")]
    [InlineData("E404", "NotFound", ErrorCategory.ObjectNotFound, "404: Record not found.")]
    [InlineData("E422", "InvalidData", ErrorCategory.InvalidData, "422: name can't be blank.")]
    [InlineData("HTML", "UnexpectedAnswer", ErrorCategory.InvalidResult, "an HTML page, not JSON")]
    [InlineData("CUT", "UnexpectedAnswer", ErrorCategory.InvalidResult, "broken JSON (line 1, byte ")]
    [InlineData("EMPTY", "UnexpectedAnswer", ErrorCategory.InvalidResult, "the answer is empty")]
    [InlineData("NULLID", "UnexpectedAnswer", ErrorCategory.InvalidResult, "without an id")]
    [InlineData("NOID", "UnexpectedAnswer", ErrorCategory.InvalidResult, "without an id")]
    [InlineData("SURROGATE", "InvalidData", ErrorCategory.InvalidData, "422")]
    [InlineData("LEAK", "InvalidData", ErrorCategory.InvalidData, "422: no.")]
    [InlineData("BARELEAK", "InvalidData", ErrorCategory.InvalidData, "422: reason no.")]
    [InlineData("ECHO", "InvalidData", ErrorCategory.InvalidData, "bad ******** header")]
    [InlineData("E302", "Redirected", ErrorCategory.SecurityError, "not followed")]
    public void IsOneErrorAndTheNextRecordGoesOn(string product, string id, ErrorCategory category, string words)
    {
        var result = shell.Connect(server).Run($"'{product}','PRJ2' | Get-AhaIntegration");

        Assert.Equal(3, result.Output.Count);
        var error = Assert.Single(result.Errors);
        Assert.Equal($"{id},AhaIntegrations.Commands.GetAhaIntegrationCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(product, error.TargetObject);
        Assert.StartsWith(
            $"product {product}: GET products/{product}/integrations",
            result.ErrorText,
            StringComparison.Ordinal
        );
        Assert.Contains(words, result.ErrorText, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("CANARY", error.ToString() + error.Exception, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", 200, "UnexpectedAnswer")]
    [InlineData("br", 200, "UnexpectedAnswer")]
    [InlineData("gzip", 403, "Forbidden")]
    [InlineData("br", 403, "Forbidden")]
    public void ABrokenCompressionIsOneErrorToo(string encoding, int status, string id)
    {
        shell.Connect(server);
        server.Respond = response =>
        {
            response.StatusCode = status;
            response.Headers.ContentEncoding = encoding;
            return [0xff, 0x00, 0xfe, 0x7b];
        };

        Assert.Equal([id, id], shell.Run("'PRJ1','PRJ2' | Get-AhaIntegration").ErrorIds);
    }

    [Fact]
    public void ARedirectsQueryIsNotShown()
    {
        shell.Connect(server);
        server.Respond = response =>
        {
            response.StatusCode = 302;
            response.Headers.Location = "https://evil.example/in?t=token";
            return [];
        };

        Assert.Contains(
            "a redirect to https://evil.example/in, which",
            shell.Run("Get-AhaProduct").ErrorText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void AnErrorOfAWriteNamesIntegrationProductAndStatus()
    {
        var result = shell
            .Connect(server)
            .Run(
                "Enable-AhaIntegration -Product E422 -Id 204584239; Get-AhaIntegration -Product E404 -Id 5; "
                    + "New-AhaIntegration -Product E403 -ServiceName jira"
            );

        Assert.Equal(["InvalidData", "NotFound", "Forbidden"], result.ErrorIds);
        Assert.StartsWith(
            "integration 204584239 of product E422: PUT products/E422/integrations/204584239 returned 422: "
                + "name can't be blank",
            result.Errors[0].ErrorDetails.Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "integration 5 of product E404: ",
            result.Errors[1].ErrorDetails.Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "new integration jira of product E403: ",
            result.Errors[2].ErrorDetails.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ABadTokenEndsThePipeline()
    {
        var result = shell.Connect(server).Run("'PRJ3','E401','PRJ2' | Get-AhaIntegration -ThrottleLimit 1");

        Assert.Single(result.Output);
        Assert.Equal(["Unauthorized"], result.ErrorIds);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void LooseAnswersAreRead()
    {
        var integration = Assert.Single(
            shell.Connect(server).Run("Get-AhaIntegration -Product LOOSE").AssertNoErrors().As<Integration>()
        );

        Assert.Equal("17", integration.Id);
        Assert.Equal("red", integration.AdditionalFields["colour"]);
    }

    [Fact]
    public void A_list_that_never_ends_ends_with_an_error()
    {
        var result = shell.Connect(server).Run("Get-AhaIntegration -Product ENDLESS");

        Assert.Single(result.Output);
        Assert.Equal(["ListIncomplete"], result.ErrorIds);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public void ConnectingWithABadTokenSaysSo()
    {
        var result = shell.Run($"Connect-Aha -BaseUri {server.Origin} -Token $token", ("token", Shell.Secure("wrong")));

        Assert.Equal(["Unauthorized"], result.ErrorIds);
        Assert.Empty(shell.Run("Get-AhaConnection").Output);
    }

    [Fact]
    public async Task AServerThatIsGoneIsAConnectionError()
    {
        shell.Connect(server);
        await server.DisposeAsync();

        var result = shell.Run("Get-AhaProduct");

        Assert.Equal(["ConnectionFailed"], result.ErrorIds);
        Assert.Contains("refused", result.ErrorText, StringComparison.OrdinalIgnoreCase);
    }
}
