namespace AhaIntegrations.Api.Tests;

/// <summary>Each rule of input at its edges, and what it says.</summary>
public class InputEdgeTests
{
    private static readonly string Hundred = new('a', 100);

    public static TheoryData<string?, bool> ProductKeys =>
        new()
        {
            { Hundred, true },
            { Hundred + "a", false },
            { "_", false },
            { "__", true },
            { "-A", false },
            { "A-", true },
            { "A B", false },
            { "A\u007f", false },
            { "A\u00a0B", false },
            { "🚀", false },
            { "ß", true },
            { "A/", false },
            { "A\\", false },
            { "A?", false },
            { "A#", false },
            { "A%", false },
            { "A&", false },
            { "A:", false },
            { "A;", false },
            { "A,", false },
            { "A@", false },
            { "A'", false },
            { "A\"", false },
            { "A<", false },
            { "A>", false },
            { "/A", false },
            { "..A", false },
        };

    public static TheoryData<string?, bool> ServiceNames =>
        new()
        {
            { Hundred, true },
            { Hundred + "a", false },
            { null, false },
            { "", false },
            { "a", true },
            { "z", true },
            { "az09_", true },
            { "0a", false },
            { "_a", false },
            { "a-b", false },
            { "aB", false },
            { "a`", false },
            { "a{", false },
            { "a/", false },
            { "a:", false },
        };

    public static TheoryData<string?, bool> RecordTypes =>
        new()
        {
            { Hundred, true },
            { Hundred + "a", false },
            { null, false },
            { "", false },
            { "azAZ09_:", true },
            { "z", true },
            { "A", true },
            { "Z", true },
            { "0", true },
            { "9", true },
            { "Idea::Vote", true },
            { "a-b", false },
            { "a`", false },
            { "a{", false },
            { "@A", false },
            { "A[", false },
            { "/0", false },
            { "9;", false },
        };

    public static TheoryData<string?, bool> NumericIds =>
        new()
        {
            { null, false },
            { "", false },
            { "0", true },
            { "9", true },
            { "/", false },
            { ":", false },
            { "9223372036854775807", true },
            { "9223372036854775808", false },
            { "0000000000000000001", true },
            { "00000000000000000001", false },
        };

    public static TheoryData<string?, bool> Paths =>
        new()
        {
            { null, false },
            { "", false },
            { "a", true },
            { "a/b", true },
            { "a/b?c=/../d:e//", true },
            { "a?", true },
            { "a%20b", true },
            { "~", true },
            { "!", true },
            { "/a", false },
            { "a/", false },
            { "a//b", false },
            { ".", false },
            { "..", false },
            { "a/./b", false },
            { "a/../b", false },
            { "a/b/..", false },
            { "%2e%2e/a", false },
            { "a%2f..%2fb", false },
            { "a%5c..", false },
            { "...", true },
            { "a/.b", true },
            { "a b", false },
            { "a\tb", false },
            { "a\u007f", false },
            { "ä", false },
            { "a\\b", false },
            { "\\a", false },
            { "a#b", false },
            { "#", false },
            { "a\"b", false },
            { "a<b", false },
            { "a>b", false },
            { "https://evil.example", false },
            { ":a", false },
            { "a:b", false },
        };

    [Theory]
    [MemberData(nameof(ProductKeys))]
    public void ProductKey(string? text, bool isGood) =>
        Assert.Equal(isGood, AhaIntegrations.ProductKey.TryParse(text, out _));

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public void ServiceName(string? text, bool isGood) =>
        Assert.Equal(isGood, AhaIntegrations.ServiceName.TryParse(text, out _));

    [Theory]
    [MemberData(nameof(RecordTypes))]
    public void RecordType(string? text, bool isGood) =>
        Assert.Equal(isGood, AhaIntegrations.RecordType.TryParse(text, out _));

    [Theory]
    [MemberData(nameof(NumericIds))]
    public void NumericId(string? text, bool isGood) =>
        Assert.Equal(isGood, AhaIntegrations.NumericId.TryParse(text, out _));

    [Theory]
    [MemberData(nameof(Paths))]
    [InlineData("a/%252e%252e/b", false)]
    [InlineData("a/%25252e%25252e/b", false)]
    [InlineData("a/..;/b", false)]
    [InlineData("a/.;x/b", false)]
    [InlineData("a/..%3Bx=1/b", false)]
    [InlineData("a%252fb", true)]
    [InlineData("a%252f..%252fb", false)]
    [InlineData("a;v=1/b", true)]
    public void PathBelowTheAccount(string? text, bool isGood) => Assert.Equal(isGood, ProblemOfPath(text) is null);

    /// <summary>A refusal names what was typed, made harmless and cut, and shows what is right.</summary>
    [Fact]
    public void ARefusalNamesWhatWasTypedAndAnExample()
    {
        var typed = "\u001b[31m" + new string('!', 200);
        var rules = new (Func<string?, string?> Problem, string Example)[]
        {
            (AhaIntegrations.ProductKey.ProblemOf, "do not begin with -"),
            (text => AhaIntegrations.NumericId.ProblemOf(text), "for instance 204584239"),
            (AhaIntegrations.ServiceName.ProblemOf, "for instance jira, github_issues or zendesk"),
            (AhaIntegrations.RecordType.ProblemOf, "for instance Feature, Epic or Idea"),
            (ProblemOfPath, "for instance products/PRJ1/integrations"),
        };

        Assert.All(
            rules,
            rule =>
            {
                var problem = rule.Problem(typed)!;
                Assert.StartsWith("'·[31m!!!", problem, StringComparison.Ordinal);
                Assert.Contains("!…'", problem, StringComparison.Ordinal);
                Assert.Contains(rule.Example, problem, StringComparison.Ordinal);
            },
            throwIfEmpty: true
        );
        Assert.Equal("The product key is empty.", AhaIntegrations.ProductKey.ProblemOf(" "));
        Assert.Equal("The path is empty.", ProblemOfPath(""));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void ALimitIsOneToThreeHundredRequestsAMinute(int limit, bool isGood)
    {
        var refused = Record.Exception(() => new AhaClientOptions { MaximumRequestsPerMinute = limit });

        Assert.Equal(isGood, refused is null);
        Assert.True(
            isGood
                || refused!.Message.StartsWith(
                    "The quota of an account is 1 to 300 requests a minute.",
                    StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void AnIntegrationVersionIsOneOrTwo(int version, bool isGood)
    {
        var service = AhaIntegrations.ServiceName.Parse("jira");
        var refused = Record.Exception(() =>
            new NewIntegration { ServiceName = service, IntegrationVersion = version }
        );

        Assert.Equal(isGood, refused is null);
        Assert.True(
            isGood || refused!.Message.StartsWith("The integration version is 1 or 2.", StringComparison.Ordinal)
        );
    }

    private static string? ProblemOfPath(string? text) => Record.Exception(() => ApiPath.Parse(text))?.Message;
}
