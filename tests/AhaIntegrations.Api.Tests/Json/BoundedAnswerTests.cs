#if NET // .NET Framework does not count what is allocated
namespace AhaIntegrations.Api.Tests;

/// <summary>What an answer may cost in memory. The process counts it, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(BoundedAnswerTests), DisableParallelization = true)]
[Collection(nameof(BoundedAnswerTests))]
public sealed class BoundedAnswerTests
{
    private readonly StubHandler stub = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}", 4_000_000, "the answer holds more than 500000 values")]
    [InlineData("{}", 10_001, "the answer holds a page of more than 10000 rows")]
    [InlineData("""{"id":"1"}""", 10_001, "the answer holds a page of more than 10000 rows")]
    public async Task A_page_is_bounded_in_rows_as_well_as_in_bytes(string row, int count, string problem)
    {
        var body = $"[{string.Join(',', Enumerable.Repeat(row, count))}]";
        stub.Json(body).Json(body);
        var before = GC.GetTotalAllocatedBytes();
        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            stub.Client().InvokePagesAsync("x", null, Token).ToListAsync(Token).AsTask()
        );
        Assert.Equal(
            (AhaErrorKind.UnexpectedAnswer, $"GET x?page=1&per_page=200: {problem}"),
            (failure.Kind, failure.Message)
        );

        // The body itself is copied a few times; a value of two bytes costs no object of its own.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 16_000_000 + (12L * body.Length));
    }
}
#endif
