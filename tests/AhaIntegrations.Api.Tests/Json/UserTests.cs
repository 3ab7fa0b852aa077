namespace AhaIntegrations.Api.Tests;

/// <summary>The user of a token, as the sandbox and the documentation have it.</summary>
public class UserTests
{
    private readonly NoticeList notices = new();

    [Fact]
    public async Task TheSandboxsUserOwnsAllProducts()
    {
        using var client = AhaSandbox.CreateClient();

        var user = await client.GetCurrentUserAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SandboxData.Products, user.ProductRoles.Count);
        Assert.All(user.ProductRoles, role => Assert.Equal("Owner", role.RoleDescription), throwIfEmpty: true);
        Assert.NotNull(user.CreatedAt);
    }

    [Theory]
    [InlineData("""{"role":20,"role_description":"Owner","product_id":"1","product_name":"One"}""", "Owner of One")]
    [InlineData("""{"role":20,"product_id":1}""", "role 20 of product 1")]
    [InlineData("""{"role_description":"O\u001b[2J","product_name":"P"}""", "O·[2J of P")]
    public void ARoleNamesItselfAndItsProduct(string role, string text)
    {
        var user = Read($$"""{"id":"1","product_roles":[5,{{role}}]}""");

        Assert.Equal(text, Assert.Single(user.ProductRoles).ToString());
        Assert.Contains(
            "The field product_roles of a user has an unexpected value (5)",
            Assert.Single(notices.Of(NoticeLevel.Warning)),
            StringComparison.Ordinal
        );
    }

    private CurrentUser Read(string json)
    {
        using var answer = AnswerReader.Read(json);
        return new RecordReader(null, notices).User(answer.Json!.Value, answer.Credentials);
    }
}
