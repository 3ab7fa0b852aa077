using System.Management.Automation;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>The raw call: whatever the API has, with the connection's manners, and never to another host.</summary>
public sealed class RestMethodTests : IAsyncLifetime
{
    private readonly SandboxHandler sandbox = new(new Secret("token"));
    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(sandbox);
        shell.Connect(server);
    }

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("products/PRJ1/integrations/204584239")]
    [InlineData("/products/PRJ1/integrations/204584239")]
    [InlineData("/api/v1/products/PRJ1/integrations/204584239")]
    public void ObjectsComeOutWithTimesAndWithoutSecrets(string path)
    {
        var result = shell.Run($"$a = Invoke-AhaRestMethod {path}; $a.integration.id; $a.integration.enabled; $a.integration.created_at; $a.integration.owner.type; $a.integration.callback_token; $a.integration.template_id").AssertNoErrors();

        Assert.Equal(
            ["204584239", true, new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero), "Project", "********", null],
            result.Output.Select(value => value?.BaseObject is Secret secret ? secret.ToString() : value?.BaseObject));
        Assert.Equal(["GET /api/v1/products/PRJ1/integrations/204584239"], server.Requests);
    }

    [Fact]
    public void APaginatedListGivesItsRows()
    {
        shell.Run("1..205 | ForEach-Object { $null = New-AhaIntegration OPS -ServiceName jira }").AssertNoErrors();
        server.Requests.Clear();

        var rows = shell.Run("Invoke-AhaRestMethod products/OPS/integrations -Paginate").AssertNoErrors();

        Assert.Equal(205, rows.Output.Select(row => row.Properties["id"].Value).Distinct().Count());
        Assert.Equal(["GET /api/v1/products/OPS/integrations?page=1&per_page=200", "GET /api/v1/products/OPS/integrations?page=2&per_page=200"], server.Requests);
        Assert.Single(shell.Run("(Invoke-AhaRestMethod 'products/OPS/integrations?per_page=10&page=2')").AssertNoErrors().Output);
    }

    [Theory]
    [InlineData("@{ integration = @{ enabled = $true } }")]
    [InlineData("[pscustomobject]@{ integration = [pscustomobject]@{ enabled = $true } }")]
    [InlineData("'{ \"integration\": { \"enabled\": true } }'")]
    [InlineData("@{ integration = @{ enabled = [switch]$true } }")]
    public void ABodyIsSentAsJson(string body)
    {
        Assert.Equal(true, Enabled(shell.Run($"Invoke-AhaRestMethod products/PRJ1/integrations/804274302 -Method Put -Body ({body})").AssertNoErrors()));
        Assert.Equal("""PUT /api/v1/products/PRJ1/integrations/804274302 {"integration":{"enabled":true}}""", Assert.Single(server.Writes));
    }

    [Fact]
    public void EveryPlainValueIsSentAsWhatItIs()
    {
        server.Respond = _ => "{}"u8.ToArray();
        shell.Run("$null = Invoke-AhaRestMethod x -Method Post -Body ([ordered]@{ a = 1; b = 9223372036854775807; c = 1.5; d = $null; e = @(1, 'x', @{ f = 'g' }); h = [datetimeoffset]::new(2019, 1, 1, 2, 0, 0, [timespan]::FromHours(2)); i = 'ä\"' })").AssertNoErrors();

        var body = Assert.Single(server.Writes)["POST /api/v1/x ".Length..];
        Assert.Equal("""{"a":1,"b":9223372036854775807,"c":1.5,"d":null,"e":[1,"x",{"f":"g"}],"h":"2019-01-01T00:00:00Z","i":"ä\""}""", System.Text.Json.Nodes.JsonNode.Parse(body)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'https://evil.example/api/v1/products'")]
    [InlineData("'//evil.example/products'")]
    [InlineData("'/\\evil.example/products'")]
    [InlineData("'..'")]
    [InlineData("'products/../../../evil'")]
    [InlineData("'products/%2e%2e/%2e%2e/x'")]
    [InlineData("'products/..%2f..%2fx'")]
    [InlineData("'products\\..\\x'")]
    [InlineData("'mailto:x'")]
    [InlineData("'products#x'")]
    [InlineData("'products x'")]
    [InlineData("\"products`nHost: evil\"")]
    [InlineData("\"prod`u{FF0F}ucts\"")]
    [InlineData("'products?page=2' -Paginate")]
    [InlineData("products -Paginate -Method Post")]
    public void APathThatCouldLeadAstrayIsRefused(string arguments)
    {
        Assert.Equal(["InvalidPath"], shell.Run($"Invoke-AhaRestMethod {arguments}").ErrorIds);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("products -Body @{}")]
    [InlineData("x -Method Post -Body '{ no json'")]
    [InlineData("x -Method Post -Body (Get-AhaConnection)")]
    [InlineData("x -Method Post -Body @{ t = $secret }")]
    [InlineData("x -Method Post -Body @{ t = $callback }")]
    [InlineData("x -Method Post -Body $endless")]
    [InlineData("x -Method Post -Body @{ a = [double]::NaN }")]
    public void ABodyThatCantBeSentIsRefused(string arguments)
    {
        var line = $"$endless = @{{}}; $endless.a = $endless; Invoke-AhaRestMethod {arguments}";
        Assert.Equal(["InvalidBody"], shell.Run(line, ("secret", Shell.Secure("x")), ("callback", new Secret("x"))).ErrorIds);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void ChangesAreAskedForAndReadsAreNot()
    {
        var text = shell.Show("Invoke-AhaRestMethod products/PRJ1/integrations/1 -Method Put -Body @{ a = 1 } -WhatIf; $null = Invoke-AhaRestMethod me -WhatIf");

        Assert.Equal("What if: Performing the operation \"PUT\" on target \"127.0.0.1: products/PRJ1/integrations/1\".", text);
        Assert.Equal(["GET /api/v1/me"], server.Requests);
    }

    [Theory]
    [InlineData("Get", 2)]
    [InlineData("Put", 2)]
    [InlineData("Delete", 2)]
    [InlineData("Post", 1)]
    [InlineData("Patch", 1)]
    public void OnlyWhatDoesNoHarmTwiceIsSentTwice(string method, int requests)
    {
        shell.Run("$null = Connect-Aha -BaseUri $o -Token $token -Name again -MaximumRetryCount 1", ("o", server.Origin)).AssertNoErrors();
        server.Requests.Clear();
        server.NextFault = _ => Fault.InternalErrorAfter;

        var result = shell.Run($"Invoke-AhaRestMethod products/PRJ1/integrations/204584239 -Method {method}");

        Assert.Equal(["ServerError"], result.ErrorIds);
        Assert.Equal(requests, server.Requests.Count);
        Assert.Equal(method != "Get", result.ErrorText.Contains("may have done it all the same", StringComparison.Ordinal));
    }

    [Fact]
    public void AnAnswerWithoutABodyGivesNothing()
    {
        server.Respond = response =>
        {
            response.StatusCode = 204;
            return [];
        };
        Assert.Empty(shell.Run("Invoke-AhaRestMethod x -Method Delete").AssertNoErrors().Output);
    }

    [Fact]
    public void AnErrorHasTheUsualIdAndTheServersWords()
    {
        var result = shell.Run("Invoke-AhaRestMethod features/X-1");
        Assert.Equal(["NotFound"], result.ErrorIds);
        Assert.Equal("127.0.0.1: GET features/X-1 was answered 404: Record not found.", result.ErrorText);
    }

    [Fact]
    public void WhatRepeatsACredentialIsMaskedToo()
    {
        server.Respond = _ => Encoding.UTF8.GetBytes("""{"hook":{"callback_token":"abcdef123456","url":"https://x/abcdef123456","list":["see abcdef123456"]}}""");
        var copy = PSSerializer.Serialize(shell.Run("Invoke-AhaRestMethod x").AssertNoErrors().Output[0], 5);
        Assert.DoesNotContain("abcdef123456", copy, StringComparison.Ordinal);
    }

    private static object? Enabled(ShellResult result) => ((PSObject)result.Output[0].Properties["integration"].Value).Properties["enabled"].Value;
}
