namespace AhaIntegrations.Api.Tests;

/// <summary>What may become part of a request.</summary>
public class InputRulesTests
{
    [Theory]
    [InlineData("PRJ1")]
    [InlineData("prj-1_a")]
    [InlineData("131414752")]
    [InlineData("Ä+1")]
    public void ProductKeysAreTakenAsTheyAre(string key) => Assert.Null(InputRules.ProblemOfProductKey(key));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("A/B")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("A..B")]
    [InlineData("A?b=1")]
    [InlineData("A#b")]
    [InlineData("A\\b")]
    [InlineData("A\u0000")]
    [InlineData("A\r\nHost: x")]
    [InlineData("%2e%2e")]
    [InlineData("two words")]
    public void ProductKeysThatWouldChangeThePathAreRefused(string? key) => Assert.NotNull(InputRules.ProblemOfProductKey(key));

    [Theory]
    [InlineData("204584239", true, true)]
    [InlineData("6776757454440039674", true, true)]
    [InlineData("jira", false, true)]
    [InlineData("github_issues", false, true)]
    [InlineData("99999999999999999999", false, false)]
    [InlineData("9999999999999999999", false, false)]
    [InlineData("12a", false, false)]
    [InlineData("-1", false, false)]
    [InlineData("1.0", false, false)]
    [InlineData("Jira", false, false)]
    [InlineData("jira/../x", false, false)]
    [InlineData("٣٤", false, false)]
    [InlineData("", false, false)]
    public void IdsAreDigitsOrServiceNames(string id, bool isNumeric, bool isIdOrService)
    {
        Assert.Equal(isNumeric, InputRules.ProblemOfNumericId(id) is null);
        Assert.Equal(isIdOrService, InputRules.ProblemOfId(id) is null);
    }

    [Fact]
    public async Task KeysAreEncodedAndTheirCaseIsKept()
    {
        var stub = new StubHandler().Json("""{"integrations":[]}""");

        await stub.Client().ListIntegrationsAsync("Pr+ä", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("/api/v1/products/Pr%2B%C3%A4/integrations", Assert.Single(stub.Sent).Uri.AbsolutePath);
    }

    [Fact]
    public async Task NothingIsSentForInputThatCantBeSent()
    {
        var stub = new StubHandler();
        var client = stub.Client();
        var token = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<ArgumentException>(() => client.GetIntegrationAsync("A/B", "1", cancellationToken: token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetIntegrationAsync("PRJ1", "1/2", cancellationToken: token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.SetEnabledAsync("PRJ1", "jira", true, cancellationToken: token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.CreateIntegrationAsync("PRJ1", new NewIntegration { ServiceName = "" }, cancellationToken: token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.CreateIntegrationAsync("PRJ1", new NewIntegration { ServiceName = "jira", TemplateId = "x" }, cancellationToken: token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.CreateIntegrationAsync("PRJ1", new NewIntegration { ServiceName = "jira", IntegrationVersion = 3 }, cancellationToken: token));
        Assert.Empty(stub.Sent);
    }

    [Fact]
    public void TextFromOutsideIsDefused()
    {
        Assert.Equal("a·[31mb c·", Printable.Line("a\u001b[31mb\nc\u202e"));
        Assert.Equal("ab…", Printable.Line("abc", 2));
        Assert.Equal("🚀·b·", Printable.Line("🚀\ud83db\uffff"));
        Assert.Equal("a…", Printable.Line("a🚀", 2));
        Assert.Equal("a🚀", Printable.Line("a🚀", 3));
    }
}
