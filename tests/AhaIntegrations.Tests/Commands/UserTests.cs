using System.Text;

namespace AhaIntegrations.Tests;

/// <summary>Get-AhaUser over a real socket.</summary>
public sealed class UserTests : IAsyncLifetime
{
    private const string Documented = """
        {
          "user": {
            "id": "1007868956",
            "name": "Ada Admin",
            "email": "ada@example.com",
            "created_at": "2019-01-01T00:00:00.000Z",
            "updated_at": "2019-01-02T00:00:00.000Z",
            "product_roles": [
              { "role": 20, "role_description": "Owner", "product_id": "131414752", "product_name": "Project 1" },
              { "role": 10, "role_description": "Viewer", "product_id": 131414753, "product_name": "Project 2" }
            ],
            "preferences": { "theme": "dark" },
            "accounts": [{ "account": { "name": "Company", "domain": "company", "enabled": true } }]
          }
        }
        """;

    private readonly Shell shell = new();
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.StartAsync(new SandboxHandler());

    public async ValueTask DisposeAsync()
    {
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void TheDocumentedFieldsAreProperties()
    {
        var user = Assert.Single(Run().AssertNoErrors().As<CurrentUser>());

        Assert.Equal("1007868956", user.Id);
        Assert.Equal("Ada Admin <ada@example.com>", user.ToString());
        Assert.Equal(new DateTime(2019, 1, 1), user.CreatedAt?.ToUniversalTime());
        Assert.Equal(new DateTime(2019, 1, 2), user.UpdatedAt?.ToUniversalTime());
        Assert.Equal(["Owner of Project 1", "Viewer of Project 2"], user.ProductRoles.Select(role => role.ToString()));
        Assert.Equal([20, 10], user.ProductRoles.Select(role => role.Role));
        Assert.Equal(["131414752", "131414753"], user.ProductRoles.Select(role => role.ProductId));
        Assert.Equal("company", Assert.Single(user.Accounts).Domain);
        Assert.Equal(["preferences"], user.AdditionalFields.Keys);
        Assert.Equal("test", user.Connection!.Name);
    }

    [Fact]
    public void OneRequestIsSent()
    {
        shell.Connect(server);
        var before = server.Requests.Count;
        shell.Run("Get-AhaUser").AssertNoErrors();

        Assert.Equal("GET /api/v1/me", Assert.Single(server.Requests.Skip(before)).Trim());
    }

    [Theory]
    [InlineData("""{"user":{"id":"1"}}""")]
    [InlineData("""{"user":{"id":"1","product_roles":null}}""")]
    [InlineData("""{"user":{"id":"1","product_roles":[]}}""")]
    public void AUserWithoutRolesHasNone(string body)
    {
        Assert.Empty(Assert.Single(Run(200, body).AssertNoErrors().As<CurrentUser>()).ProductRoles);
    }

    [Fact]
    public void ARoleThatCannotBeReadCostsItsFieldAndNoMore()
    {
        var result = Run(200, """{"user":{"id":"1","product_roles":[{"role":"x","product_id":"7"}, 5]}}""");

        var role = Assert.Single(Assert.Single(result.AssertNoErrors().As<CurrentUser>()).ProductRoles);
        Assert.Null(role.Role);
        Assert.Equal("7", role.ProductId);
        Assert.Equal(
            [
                "The field role of a product role has an unexpected value (x) and is ignored; "
                    + "AdditionalFields holds it.",
                "The field product_roles of a user has an unexpected value (5) and is ignored; "
                    + "AdditionalFields holds it.",
            ],
            result.Warnings
        );
    }

    [Theory]
    [InlineData(401, """{"error":"Bad token."}""", "Unauthorized")]
    [InlineData(403, """{"error":"No access."}""", "Forbidden")]
    [InlineData(200, """{"user":null}""", "UnexpectedAnswer")]
    [InlineData(200, "[]", "UnexpectedAnswer")]
    [InlineData(200, "", "UnexpectedAnswer")]
    public void AFailureIsOneErrorAndNoUser(int status, string body, string id)
    {
        var result = Run(status, body);

        Assert.Equal([id], result.ErrorIds);
        Assert.Contains("the user of the token", result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    private ShellResult Run(int status = 200, string body = Documented)
    {
        shell.Connect(server);
        server.Respond = response =>
        {
            response.StatusCode = status;
            return Encoding.UTF8.GetBytes(body);
        };
        return shell.Run("Get-AhaUser");
    }
}
