using System.Globalization;

namespace AhaIntegrations.Api.Tests;

/// <summary>Lists that the server cuts short, shifts or never ends: read again, and said to be incomplete.</summary>
public class IncompleteListTests
{
    private readonly NoticeList notices = new();
    private readonly StubHandler stub = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_page_that_is_called_the_last_too_early_is_not_the_last(int totalPages)
    {
        stub.Json(Page("1,2", 3, totalPages)).Json(Page("3", 3, totalPages));

        await AssertCompleteAsync(["1", "2", "3"]);
        Assert.Equal(["?page=1&per_page=200", "?page=2&per_page=200"], stub.Sent.Select(sent => sent.Uri.Query));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_server_that_repeats_page_1_gives_an_error_after_the_rows(int totalPages)
    {
        for (var page = 0; page < 4; page++)
        {
            stub.Json(Page("1,2", 3, totalPages));
        }

        var (ids, failure) = await ReadAsync();

        Assert.Equal(["1", "2"], ids);
        Assert.Equal(AhaErrorKind.ListIncomplete, failure!.Kind);
        Assert.Equal(
            "GET products/PRJ1/integrations: 2 of 3 announced records came, also when it is read again",
            failure.Message
        );
        Assert.Contains(
            "GET products/PRJ1/integrations: 2 of 3 announced records came. It is read again from the first page.",
            notices.Of(NoticeLevel.Verbose)
        );
    }

    /// <summary>Row 1 is removed after page 1 was read: row 3 moves to page 1 and is on no page that is read.</summary>
    [Fact]
    public async Task A_row_that_moved_to_a_page_already_read_is_found_by_reading_again()
    {
        stub.Json(Page("1,2", 4, 2)).Json(Page("4", 3, 2)).Json(Page("2,3", 3, 2)).Json(Page("4", 3, 2));

        await AssertCompleteAsync(["1", "2", "4", "3"]);
    }

    [Fact]
    public async Task A_list_that_changes_each_time_is_incomplete()
    {
        for (var total = 9; total > 3; total -= 2)
        {
            stub.Json(Page("1,2", total, 2)).Json(Page("3,4,5,6,7,8,9", total - 1, 2));
        }

        var (ids, failure) = await ReadAsync();

        Assert.Equal(9, ids.Count);
        Assert.Equal(AhaErrorKind.ListIncomplete, failure?.Kind);
        Assert.Contains("changes while it is read (9 of now 4 came)", failure!.Message, StringComparison.Ordinal);
        Assert.Equal(6, stub.Sent.Count);
    }

    [Fact]
    public async Task Repeated_pages_are_noticed_without_a_number_of_records()
    {
        for (var page = 0; page < 4; page++)
        {
            stub.Json("""{"integrations":[{"id":"1"}],"pagination":{"total_pages":7,"current_page":1}}""");
        }

        var (ids, failure) = await ReadAsync();

        Assert.Equal(["1"], ids);
        Assert.Contains("the pages after 1 records repeat earlier ones", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_announced_are_no_error()
    {
        stub.Json(Page("1,2,3", 1, 1));

        await AssertCompleteAsync(["1", "2", "3"]);
    }

    /// <summary>Without ids nobody can tell a repeated row from a new one.</summary>
    [Fact]
    public async Task Rows_without_ids_are_counted_and_not_read_again()
    {
        stub.Json("""{"users":[{"name":"a"},{"name":"a"}],"pagination":{"total_records":3,"total_pages":1}}""");

        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            stub.Client().InvokePagesAsync("users", notices, Token).ToListAsync(Token).AsTask()
        );

        Assert.Equal(AhaErrorKind.ListIncomplete, failure.Kind);
        Assert.Single(stub.Sent);
    }

    [Theory]
    [InlineData(200, 500)]
    [InlineData(1, 5_000)]
    public async Task A_list_without_end_is_ended(int rowsOfAPage, int pages)
    {
        var next = 0;
        for (var page = 0; page < pages; page++)
        {
            var rows = string.Join(
                ",",
                Enumerable.Range(0, rowsOfAPage).Select(_ => (++next).ToString(CultureInfo.InvariantCulture))
            );
            stub.Json(Page(rows, null, 999_999));
        }

        var (ids, failure) = await ReadAsync();

        Assert.Equal(rowsOfAPage * pages, ids.Count);
        Assert.Equal(AhaErrorKind.ListIncomplete, failure?.Kind);
        Assert.Contains("no end", failure!.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Page(string ids, int? records, int pages)
    {
        var rows = string.Join(",", ids.Split(',').Select(id => $$"""{"id":"{{id}}"}"""));
        var total = records?.ToString(CultureInfo.InvariantCulture) ?? "null";
        return $$"""{"integrations":[{{rows}}],"pagination":{"total_records":{{total}},"total_pages":{{pages}}} }""";
    }

    private async Task AssertCompleteAsync(string[] expected)
    {
        var (ids, failure) = await ReadAsync();
        Assert.Null(failure);
        Assert.Equal(expected, ids);
    }

    private async Task<(List<string> Ids, AhaApiException? Failure)> ReadAsync()
    {
        var ids = new List<string>();
        try
        {
            // No quota, which would slow down the long lists.
            using var client = TextClient.Create(stub, address: "http://localhost/api/v1");
            await foreach (var row in client.ListIntegrationsAsync("PRJ1", notices, Token))
            {
                ids.Add(row.Id);
            }

            return (ids, null);
        }
        catch (AhaApiException failure)
        {
            return (ids, failure);
        }
    }
}
