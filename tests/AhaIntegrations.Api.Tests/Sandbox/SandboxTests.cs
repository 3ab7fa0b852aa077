using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// The sandbox: the vendor's data, real state, and no patience with what is not documented. Spoken to in raw HTTP.
/// </summary>
public class SandboxTests
{
    private readonly SandboxHandler sandbox = new();

    [Fact]
    public async Task ListsHoldTheVendorsRows()
    {
        foreach (var example in VendorExample.All.Where(example => example.Response["pagination"] is not null))
        {
            var (status, body) = await SendAsync("GET", example.Path + "?per_page=200");
            Assert.Equal(HttpStatusCode.OK, status);
            var fields = example.Response.AsObject().Select(field => field.Key).ToArray();
            Assert.Equal(fields, body!.AsObject().Select(field => field.Key));
            var name = fields[0];
            Assert.All(
                example.Response[name]!.AsArray(),
                row => Assert.Contains(body[name]!.AsArray(), other => JsonNode.DeepEquals(row, other)),
                throwIfEmpty: true
            );
        }
    }

    [Fact]
    public async Task AFullIntegrationHasTheVendorsFieldsAndValues()
    {
        var example = VendorExample.All.First(example => example.Title == "Get a specific integration").Response[
            "integration"
        ]!.AsObject();

        var (_, body) = await SendAsync("GET", "/api/v1/products/PRJ1/integrations/204584239");

        var integration = body!["integration"]!.AsObject();
        Assert.Equal(example.Select(field => field.Key).Order(), integration.Select(field => field.Key).Order());
        foreach (var (name, value) in example.Where(field => field.Key != "callback_token"))
        {
            Assert.True(JsonNode.DeepEquals(value, integration[name]), name);
        }
    }

    [Fact]
    public async Task TheDeprecatedCallAnswersTheOneOfTheVendorsExample()
    {
        var (_, body) = await SendAsync("GET", "/api/v1/products/PRJ1/integrations/jira");
        Assert.Equal("204584239", (string)body!["integration"]!["id"]!);
    }

    [Fact]
    public async Task PagesAreCut()
    {
        var rows = SandboxData.Of("PRJ1");
        var (_, all) = await SendAsync("GET", $"/api/v1/products/PRJ1/integrations?per_page={rows}");
        var (_, body) = await SendAsync("GET", $"/api/v1/products/PRJ1/integrations?page=2&per_page={rows - 1}");

        Assert.Equal(
            (string)all!["integrations"]![rows - 1]!["id"]!,
            (string)Assert.Single(body!["integrations"]!.AsArray())!["id"]!
        );
        Assert.Equal(
            $$"""{"total_records":{{rows}},"total_pages":2,"current_page":2}""",
            body["pagination"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task WhatIsCreatedAndSwitchedStaysSo()
    {
        var (_, created) = await SendAsync(
            "POST",
            "/api/v1/products/PRJ2/integrations",
            """{"integration":{"service_name":"slack","enabled":true}}"""
        );
        var path = $"/api/v1/products/PRJ2/integrations/{created!["integration"]!["id"]}";
        await SendAsync("PUT", path, """{"integration":{"enabled":false}}""");

        var (_, read) = await SendAsync("GET", path);
        Assert.False((bool)read!["integration"]!["enabled"]!);
        Assert.Equal("slack", (string)read["integration"]!["service_name"]!);
    }

    [Fact]
    public async Task A_switch_changes_the_time_of_the_last_change()
    {
        const string Path = "/api/v1/products/PRJ1/integrations/204584239";
        var (_, before) = await SendAsync("GET", Path);
        var (_, same) = await SendAsync("PUT", Path, """{"integration":{"enabled":true}}""");
        var (_, switched) = await SendAsync("PUT", Path, """{"integration":{"enabled":false}}""");

        Assert.Equal("2019-01-01T00:00:00.000Z", (string)before!["integration"]!["updated_at"]!);
        Assert.Equal("2019-01-01T00:00:00.000Z", (string)same!["integration"]!["updated_at"]!);
        Assert.NotEqual("2019-01-01T00:00:00.000Z", (string)switched!["integration"]!["updated_at"]!);
    }

    [Theory]
    [InlineData("", "PRJ1 PRJ2 PRJ3 LINE1 OPS")]
    [InlineData("?include_teams=false", "PRJ1 PRJ2 PRJ3 LINE1 OPS")]
    [InlineData("?include_teams=true&per_page=200", "PRJ1 PRJ2 PRJ3 LINE1 OPS TEAM1")]
    [InlineData("?updated_since=2019-01-01T00:00:00Z", "PRJ1 PRJ2 PRJ3 LINE1 OPS")]
    [InlineData("?updated_since=2019-01-01T00:00:01Z", "")]
    public async Task Products_are_filtered_as_documented(string query, string keys)
    {
        var (_, body) = await SendAsync("GET", $"/api/v1/products{query}");
        Assert.Equal(
            keys,
            string.Join(' ', body!["products"]!.AsArray().Select(product => product!["reference_prefix"]))
        );
    }

    [Fact]
    public async Task A_product_and_the_user_have_all_documented_fields()
    {
        var (_, product) = await SendAsync("GET", "/api/v1/products/PRJ1");
        Assert.Equal("131414752", (string)product!["product"]!["id"]!);
        Assert.NotNull(product["product"]!["updated_at"] ?? product["product"]!["children"]);

        var (_, user) = await SendAsync("GET", "/api/v1/me");
        Assert.Equal(
            ["id", "name", "email", "created_at", "updated_at", "product_roles", "preferences", "accounts"],
            user!["user"]!.AsObject().Select(field => field.Key)
        );
        Assert.Equal(
            ["name", "domain", "logo", "alt_logo", "enabled"],
            user["user"]!["accounts"]![0]!["account"]!.AsObject().Select(field => field.Key)
        );
    }

    [Theory]
    [InlineData("GET", "/api/v1/products?updated_since=soon", null, 422)]
    [InlineData("GET", "/api/v1/products/NONE", null, 404)]
    [InlineData("PUT", "/api/v1/products/PRJ1", "{}", 405)]
    [InlineData("GET", "/api/v1/nothing", null, 404)]
    [InlineData("GET", "/elsewhere", null, 404)]
    [InlineData("GET", "/api/v1/products/prj1/integrations", null, 404)]
    [InlineData("GET", "/api/v1/products/PRJ1/integrations/1", null, 404)]
    [InlineData("GET", "/api/v1/integrations/79015308", null, 404)]
    [InlineData("DELETE", "/api/v1/products/PRJ1/integrations/204584239", null, 405)]
    [InlineData("PUT", "/api/v1/integrations", """{"integration":{"enabled":true}}""", 405)]
    [InlineData("PUT", "/api/v1/products/PRJ1/integrations/jira", """{"integration":{"enabled":true}}""", 404)]
    [InlineData("POST", "/api/v1/me", "{}", 405)]
    [InlineData("GET", "/api/v1/integrations?per_page=201", null, 422)]
    [InlineData("GET", "/api/v1/integrations?page=0", null, 422)]
    [InlineData("GET", "/api/v1/integrations?filter=x", null, 422)]
    [InlineData("POST", "/api/v1/integrations", "not json", 400)]
    [InlineData("POST", "/api/v1/integrations", """{"service_name":"jira"}""", 400)]
    [InlineData("POST", "/api/v1/integrations", """{"integration":{"service_name":""}}""", 422)]
    [InlineData("POST", "/api/v1/integrations", """{"integration":{"service_name":"jira","colour":"red"}}""", 422)]
    [InlineData("POST", "/api/v1/integrations", """{"integration":{"service_name":"jira","enabled":"true"}}""", 422)]
    [InlineData(
        "POST",
        "/api/v1/integrations",
        """{"integration":{"service_name":"jira","template_id":204584239}}""",
        422
    )]
    [InlineData(
        "POST",
        "/api/v1/products/PRJ1/integrations",
        """{"integration":{"service_name":"jira","template_id":"204584239"}}""",
        422
    )]
    [InlineData(
        "POST",
        "/api/v1/products/PRJ1/integrations",
        """{"integration":{"service_name":"jira","template_id":1}}""",
        422
    )]
    [InlineData(
        "POST",
        "/api/v1/products/PRJ1/integrations",
        """{"integration":{"service_name":"jira","integration_version":3}}""",
        422
    )]
    [InlineData("PUT", "/api/v1/products/PRJ1/integrations/204584239", """{"integration":{"name":"New"}}""", 422)]
    [InlineData("PUT", "/api/v1/products/PRJ1/integrations/204584239", """{"integration":{"enabled":1}}""", 422)]
    public async Task WhatIsNotDocumentedIsRefused(string method, string path, string? body, int status) =>
        Assert.Equal(status, (int)(await SendAsync(method, path, body)).Status);

    [Fact]
    public async Task WithoutATokenNobodyIsLetIn()
    {
        using var http = new HttpMessageInvoker(new SandboxHandler(new Secret("right")));
        foreach (
            var header in new[]
            {
                null,
                new AuthenticationHeaderValue("Bearer", "wrong"),
                new AuthenticationHeaderValue("Basic", "right"),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://x.invalid/api/v1/me");
            request.Headers.Authorization = header;
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task GuessesAreMarked()
    {
        using var http = new HttpMessageInvoker(sandbox);
        using var request = Request(
            "PUT",
            "/api/v1/products/PRJ1/integrations/204584239",
            """{"integration":{"enabled":false}}"""
        );
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("inferred", Assert.Single(response.Headers.Warning).Text, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(
        string method,
        string path,
        string? body = null
    )
    {
        using var http = new HttpMessageInvoker(sandbox, disposeHandler: false);
        using var request = Request(method, path, body);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            response.StatusCode,
            JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        );
    }

    private static HttpRequestMessage Request(string method, string path, string? body) =>
        new(new HttpMethod(method), "https://sandbox.invalid" + path)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "any") },
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
}
