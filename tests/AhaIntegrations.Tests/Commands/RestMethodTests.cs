using System.Management.Automation;
using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>The raw call: whatever the API has, with the connection's manners, and never to another host.</summary>
public sealed class RestMethodTests : ServerTests
{
    [Theory]
    [InlineData("products/PRJ1/integrations/204584239")]
    [InlineData("/products/PRJ1/integrations/204584239")]
    [InlineData("/api/v1/products/PRJ1/integrations/204584239")]
    public void ObjectsComeOutWithTimesAndWithoutSecrets(string path)
    {
        var result = Shell
            .Run(
                $"$a = Invoke-AhaRestMethod {path}; $a.integration.id; $a.integration.enabled; "
                    + "$a.integration.created_at; $a.integration.owner.type; $a.integration.callback_token; "
                    + "$a.integration.template_id"
            )
            .AssertNoErrors();

        Assert.Equal(
            [
                "204584239",
                true,
                new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero).LocalDateTime,
                "Project",
                "********",
                null,
            ],
            result.Output.Select(value => value?.BaseObject is Secret secret ? secret.ToString() : value?.BaseObject)
        );
        Assert.Equal(["GET /api/v1/products/PRJ1/integrations/204584239"], Server.Requests);
    }

    [Fact]
    public void APaginatedListGivesItsRows()
    {
        Shell.Run("1..205 | ForEach-Object { $null = New-AhaIntegration OPS -ServiceName jira }").AssertNoErrors();
        Server.Requests.Clear();

        var rows = Shell.Run("Invoke-AhaRestMethod products/OPS/integrations -Paginate").AssertNoErrors();

        Assert.Equal(205, rows.Output.Select(row => row.Properties["id"].Value).Distinct().Count());
        Assert.Equal(
            [
                "GET /api/v1/products/OPS/integrations?page=1&per_page=200",
                "GET /api/v1/products/OPS/integrations?page=2&per_page=200",
            ],
            Server.Requests
        );
        Assert.Single(
            Shell.Run("(Invoke-AhaRestMethod 'products/OPS/integrations?per_page=10&page=2')").AssertNoErrors().Output
        );
    }

    [Fact]
    public void Paginate_takes_a_parameter_whose_name_only_ends_in_page()
    {
        Shell.Run("Invoke-AhaRestMethod 'products?landing_page=1' -Paginate");

        Assert.Equal(["GET /api/v1/products?landing_page=1&page=1&per_page=200"], Server.Requests);
    }

    [Theory]
    [InlineData("@{ integration = @{ enabled = $true } }")]
    [InlineData("[pscustomobject]@{ integration = [pscustomobject]@{ enabled = $true } }")]
    [InlineData("'{\"integration\":{\"enabled\":true}}'")]
    [InlineData("@{ integration = @{ enabled = [switch]$true } }")]
    public void ABodyIsSentAsJson(string body)
    {
        Assert.Equal(
            true,
            Enabled(
                Shell
                    .Run($"Invoke-AhaRestMethod products/PRJ1/integrations/804274302 -Method Put -Body ({body})")
                    .AssertNoErrors()
            )
        );
        Assert.Equal(
            """PUT /api/v1/products/PRJ1/integrations/804274302 {"integration":{"enabled":true}}""",
            Assert.Single(Server.Writes)
        );
    }

    [Fact]
    public void EveryPlainValueIsSentAsWhatItIs()
    {
        Server.Respond = _ => "{}"u8.ToArray();
        Shell
            .Run(
                "$null = Invoke-AhaRestMethod x -Method Post -Body ([ordered]@{ a = 1; b = "
                    + "9223372036854775807; c = 1.5; d = $null; e = @(1, 'x', @{ f = 'g' }); h = "
                    + "[datetimeoffset]::new(2019, 1, 1, 2, 0, 0, [timespan]::FromHours(2)); i = 'ä\"' })"
            )
            .AssertNoErrors();

        var body = Assert.Single(Server.Writes)["POST /api/v1/x ".Length..];
        Assert.Equal(
            """{"a":1,"b":9223372036854775807,"c":1.5,"d":null,"e":[1,"x",{"f":"g"}]"""
                + ""","h":"2019-01-01T00:00:00Z","i":"ä\""}""",
            System
                .Text.Json.Nodes.JsonNode.Parse(body)!
                .ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        );
    }

    [Fact]
    public void ChangesAreAskedForAndReadsAreNot()
    {
        var text = Shell.Show(
            "Invoke-AhaRestMethod products/PRJ1/integrations/1 -Method Put -Body @{ a = 1 } -WhatIf; "
                + "$null = Invoke-AhaRestMethod me -WhatIf"
        );

        Assert.Equal(
            "What if: Performing the operation \"PUT\" on target \"127.0.0.1: products/PRJ1/integrations/1\".",
            text
        );
        Assert.Equal(["GET /api/v1/me"], Server.Requests);
    }

    [Theory]
    [InlineData("Get", 2)]
    [InlineData("Put", 2)]
    [InlineData("Delete", 2)]
    [InlineData("Post", 1)]
    [InlineData("Patch", 1)]
    public void OnlyWhatDoesNoHarmTwiceIsSentTwice(string method, int requests)
    {
        Shell
            .Run("$null = Connect-Aha -BaseUri $o -Token $token -Name again -MaximumRetryCount 1", ("o", Server.Origin))
            .AssertNoErrors();
        Server.Requests.Clear();
        Server.NextFault = _ => Fault.InternalErrorAfter;

        var result = Shell.Run($"Invoke-AhaRestMethod products/PRJ1/integrations/204584239 -Method {method}");

        Assert.Equal(["ServerError"], result.ErrorIds);
        Assert.Equal(requests, Server.Requests.Count);
        Assert.Equal(
            method != "Get",
            result.ErrorText.Contains("may still have executed it", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void AnAnswerWithoutABodyGivesNothing()
    {
        Server.Respond = response =>
        {
            response.StatusCode = 204;
            return [];
        };
        Assert.Empty(Shell.Run("Invoke-AhaRestMethod x -Method Delete").AssertNoErrors().Output);
    }

    [Theory]
    [InlineData("""{"rows":["a","a","b"]}""", 3)]
    [InlineData("""{"errors":[],"rows":[{"id":1}],"pagination":{"total_pages":"x"}}""", 1)]
    [InlineData("""[{"id":1},{"id":1},{"id":2}]""", 2)]
    public void RowsOfOddListsAreReadToo(string body, int rows)
    {
        Server.Respond = _ => Encoding.UTF8.GetBytes(body);
        Assert.Equal(rows, Shell.Run("Invoke-AhaRestMethod x -Paginate").AssertNoErrors().Output.Count);
    }

    [Fact]
    public void NamesThatTheEngineKeepsForItselfAreRead()
    {
        Server.Respond = _ => """{"":1,"psbase":2,"ok":3}"""u8.ToArray();
        Assert.Equal(
            [1L, 2L, 3L],
            Shell
                .Run("$a = Invoke-AhaRestMethod x; $a._; $a._psbase; $a.ok")
                .AssertNoErrors()
                .Output.Select(value => value.BaseObject)
        );
    }

    [Theory]
    [InlineData("Post")]
    [InlineData("Put")]
    [InlineData("Patch")]
    [InlineData("Delete")]
    public void NoChangeIsSentUnderWhatIf(string method)
    {
        Shell.Run($"Invoke-AhaRestMethod x -Method {method} -WhatIf").AssertNoErrors();
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void AnErrorHasTheUsualIdAndTheServersWords()
    {
        var result = Shell.Run("Invoke-AhaRestMethod features/X-1");
        Assert.Equal(["NotFound"], result.ErrorIds);
        Assert.Equal("127.0.0.1: GET features/X-1 returned 404: Record not found.", result.ErrorText);
    }

    [Fact]
    public void WhatRepeatsACredentialIsMaskedToo()
    {
        Server.Respond = _ =>
            Encoding.UTF8.GetBytes(
                """
                {"hook":{"callback_token":"abcdef123456","url":"https://x/abcdef123456","list":["see abcdef123456"]}}
                """
            );
        var copy = PSSerializer.Serialize(Shell.Run("Invoke-AhaRestMethod x").AssertNoErrors().Output[0], 5);
        Assert.DoesNotContain("abcdef123456", copy, StringComparison.Ordinal);
    }

    private static object? Enabled(ShellResult result) =>
        ((PSObject)result.Output[0].Properties["integration"].Value).Properties["enabled"].Value;
}
