namespace AhaIntegrations.Api.Tests;

/// <summary>The products in a product line: a documented field whose form is not.</summary>
public sealed class ProductChildrenTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""[{"id":"2","reference_prefix":"A"},{"id":3,"reference_prefix":null}]""", "A 3")]
    [InlineData("""[{"id":"2","reference_prefix":"A\u001b[2J"}]""", "A·[2J")]
    [InlineData("""[1,"B",null,{"name":"none"},{"id":"4"}]""", "4")]
    [InlineData("""[{"id":"2","reference_prefix":"A"},{"id":"3","reference_prefix":"L","product_line":true}]""", "A")]
    [InlineData("[]", "")]
    [InlineData("null", null)]
    [InlineData("7", null)]
    public async Task Keys_are_read_and_ids_where_there_is_no_key(string children, string? expected)
    {
        using var client = Client($$"""{"product":{"id":"1","product_line":true,"children":{{children}} } }""");

        var line = await client.GetProductAsync(NumericId.Parse("1"), Token);

        Assert.Equal(expected, line.ChildKeys is { } keys ? string.Join(' ', keys) : null);
    }

    [Fact]
    public async Task Another_product_than_the_one_that_was_asked_for_is_refused()
    {
        using var client = Client("""{"product":{"id":"2","children":[]}}""");

        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            client.GetProductAsync(NumericId.Parse("1"), Token)
        );

        Assert.Equal(AhaErrorKind.UnexpectedAnswer, failure.Kind);
    }

    private static AhaClient Client(string answer) => TextClient.Create(new StubHandler().Json(answer));
}
