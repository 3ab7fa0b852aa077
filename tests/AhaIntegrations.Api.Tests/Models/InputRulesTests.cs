namespace AhaIntegrations.Api.Tests;

/// <summary>What may become part of a request.</summary>
public class InputRulesTests
{
    [Theory]
    [InlineData("PRJ1")]
    [InlineData("prj-1_a")]
    [InlineData("131414752")]
    [InlineData("Ä+1")]
    public void ProductKeysAreTakenAsTheyAre(string key) => Assert.Equal(key, ProductKey.Parse(key).Value);

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
    public void ProductKeysThatWouldChangeThePathAreRefused(string? key) =>
        Assert.False(ProductKey.TryParse(key, out _));

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
        Assert.Equal(isNumeric, NumericId.TryParse(id, out _));
        Assert.Equal(isIdOrService, NumericId.TryParse(id, out _) || ServiceName.TryParse(id, out _));
    }

    [Fact]
    public async Task KeysAreEncodedAndTheirCaseIsKept()
    {
        var stub = new StubHandler().Json("""{"integrations":[]}""");

        await stub.Client()
            .ListIntegrationsAsync("Pr+ä", cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("/api/v1/products/Pr%2B%C3%A4/integrations", Assert.Single(stub.Sent).Uri.AbsolutePath);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1/2")]
    [InlineData("")]
    public void A_text_that_is_not_an_id_becomes_no_id(string text)
    {
        Assert.False(NumericId.TryParse(text, out _));
        Assert.Throws<ArgumentException>(() => NumericId.Parse(text));
    }

    [Fact]
    public void A_new_integration_takes_versions_1_and_2_only() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new NewIntegration { ServiceName = ServiceName.Parse("jira"), IntegrationVersion = 3 }
        );

    [Fact]
    public void TextFromOutsideIsDefused()
    {
        Assert.Equal("a·[31mb c·", TerminalText.Sanitize("a\u001b[31mb\nc\u202e"));
        Assert.Equal("ab…", TerminalText.Sanitize("abc", 2));
        Assert.Equal("🚀·b·", TerminalText.Sanitize("🚀\ud83db\uffff"));
        Assert.Equal("a…", TerminalText.Sanitize("a🚀", 2));
        Assert.Equal("a🚀", TerminalText.Sanitize("a🚀", 3));
    }
}
