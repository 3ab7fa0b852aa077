namespace AhaIntegrations.Api.Tests;

/// <summary>Lists: pages, and everything that a server may do wrong with them.</summary>
public class ListingTests
{
    [Fact]
    public async Task AsksForEachPageOnceAndStopsAtTheLast()
    {
        var stub = new StubHandler().Json(Page("1,2", 1, 2)).Json(Page("3", 2, 2));

        Assert.Equal(["1", "2", "3"], await IdsAsync(stub));
        Assert.Equal(["?page=1&per_page=200", "?page=2&per_page=200"], stub.Sent.Select(sent => sent.Uri.Query));
    }

    [Fact]
    public async Task GivesTheFirstRowBeforeItAsksForTheSecondPage()
    {
        var stub = new StubHandler().Json(Page("1", 1, 2)).Json(Page("2", 2, 2));

        await foreach (
            var row in stub.Client()
                .ListIntegrationsAsync("PRJ1", cancellationToken: TestContext.Current.CancellationToken)
        )
        {
            Assert.Equal("1", row.Id);
            break;
        }

        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task ReadsCurrentPageGivenAsText()
    {
        var stub = new StubHandler().Json(
            """{"integrations":[{"id":"1"}],"pagination":{"total_pages":2,"current_page":"2"}}"""
        );

        Assert.Equal(["1"], await IdsAsync(stub));
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task StopsWhereTotalPagesIsZero()
    {
        var stub = new StubHandler().Json(Page("", 1, 0));

        Assert.Empty(await IdsAsync(stub));
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task DropsRowsThatRepeatAndStopsAtAPageWithNothingNew()
    {
        var stub = new StubHandler()
            .Json(Page("1,2", 1, 9, "3"))
            .Json(Page("2,3", 2, 9, "3"))
            .Json(Page("1,3", 3, 9, "3"));

        Assert.Equal(["1", "2", "3"], await IdsAsync(stub));
        Assert.Equal(3, stub.Sent.Count);
    }

    [Fact]
    public async Task GoesOnWithoutPaginationUntilAPageIsEmpty()
    {
        var stub = new StubHandler().Json("""{"integrations":[{"id":"1"}]}""").Json("""{"integrations":[]}""");

        Assert.Equal(["1"], await IdsAsync(stub));
    }

    [Fact]
    public async Task ReadsIdsGivenAsNumbersWithoutRounding()
    {
        var stub = new StubHandler().Json(
            """
            {"integrations":[{"id":6776757454440039674,"template_id":9007199254740993}],"pagination":{"total_pages":1}}
            """
        );

        var row = Assert.Single(
            await stub.Client()
                .ListIntegrationsAsync("PRJ1", cancellationToken: TestContext.Current.CancellationToken)
                .ToListAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal("6776757454440039674", row.Id);
        Assert.Equal("9007199254740993", row.TemplateId);
    }

    [Theory]
    [InlineData("""{"integrations":[{"name":"no id"}]}""")]
    [InlineData("""{"integrations":[null]}""")]
    [InlineData("""{"integrations":null}""")]
    [InlineData("""{"integrations":[{"id":1.5}]}""")]
    [InlineData("""{"integrations":[{"id":"1"},""")]
    [InlineData("""{"products":[]}""")]
    [InlineData("""<html>Please log in</html>""")]
    [InlineData("")]
    public async Task AnswersThatAreNotTheDocumentedOnesAreCalledThat(string body)
    {
        var exception = await Assert.ThrowsAsync<AhaApiException>(() => IdsAsync(new StubHandler().Json(body)));

        Assert.Equal(AhaErrorKind.UnexpectedAnswer, exception.Kind);
        Assert.Contains("products/PRJ1/integrations", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("created_at", "yesterday")]
    [InlineData("enabled", "perhaps")]
    public async Task A_field_that_cannot_be_read_is_null_kept_and_reported_once(string name, string value)
    {
        var notices = new NoticeList();
        var stub = new StubHandler().Json(
            $$"""
            {
              "integrations":[{"id":"1","{{name}}":"{{value}}"},{"id":"2","{{name}}":"{{value}}"}],
              "pagination":{"total_pages":1}
            }
            """
        );

        var rows = await stub.Client()
            .ListIntegrationsAsync("PRJ1", notices, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["1", "2"], rows.Select(row => row.Id));
        Assert.All(
            rows,
            row => Assert.Equal((null, null, value), (row.CreatedAt, row.Enabled, row.AdditionalFields[name])),
            throwIfEmpty: true
        );
        var notice = Assert.Single(notices.Of(NoticeLevel.Warning));
        Assert.Contains(name, notice, StringComparison.Ordinal);
        Assert.Contains(value, notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepsUnknownFieldsAndWrapsCredentialsAmongThem()
    {
        var stub = new StubHandler().Json(
            """
            {"integration":{"id":"1","jql_filter":"project = A","depth":{"api_token":"hush"},"count":3,"tags":["a"]}}
            """
        );

        var fields = (
            await stub.Client()
                .GetIntegrationAsync("PRJ1", "1", cancellationToken: TestContext.Current.CancellationToken)
        ).AdditionalFields;

        Assert.Equal("project = A", fields["jql_filter"]);
        Assert.Equal(3L, fields["count"]);
        Assert.Equal("a", Assert.Single(Assert.IsType<object?[]>(fields["tags"])));
        Assert.IsType<Secret>(
            Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(fields["depth"])["api_token"]
        );
    }

    private static string Page(string ids, int current, int total, string records = "null")
    {
        var rows = string.Join(
            ",",
            ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => $$"""{"id":"{{id}}"}""")
        );
        return $$"""
            {
              "integrations":[{{rows}}],
              "pagination":{"total_records":{{records}},"total_pages":{{total}},"current_page":{{current}} }
            }
            """;
    }

    private static async Task<List<string>> IdsAsync(StubHandler stub) =>
        await stub.Client()
            .ListIntegrationsAsync("PRJ1", cancellationToken: TestContext.Current.CancellationToken)
            .Select(row => row.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
}
