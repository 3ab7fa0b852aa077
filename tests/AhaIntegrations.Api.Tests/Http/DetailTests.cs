using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>What -Verbose and -Debug show of a request, to the letter.</summary>
public class DetailTests
{
    private static readonly Secret Token = new("token-in-clear");

    private readonly FakeTimeProvider time = new();
    private readonly StubHandler stub = new();

    [Theory]
    [InlineData("", "  (no body)")]
    [InlineData("null", "  null")]
    [InlineData("""{"a":"ä <b> 'c'"}""", """  {"a":"ä <b> 'c'"}""")]
    [InlineData("[1, 2]", "  [1,2]")]
    [InlineData("plain", "  (5 bytes that are not JSON)")]
    [InlineData("""{"a":"token-in-clear"}""", """  {"a":"********"}""")]
    [InlineData("""{"api_token":"short"}""", """  {"api_token":"********"}""")]
    [InlineData("""{"api_token":null,"b":1}""", """  {"api_token":null,"b":1}""")]
    [InlineData("""{"password":{"deep":["x"]}}""", """  {"password":"********"}""")]
    [InlineData("""[{"a":[{"client_secret":"x"}]}]""", """  [{"a":[{"client_secret":"********"}]}]""")]
    [InlineData(
        """{"secret":"12345678","url":"https://x/12345678"}""",
        """  {"secret":"********","url":"https://x/********"}"""
    )]
    [InlineData(
        """{"secret":"1234567","url":"https://x/1234567"}""",
        """  {"secret":"********","url":"https://x/********"}"""
    )]
    [InlineData(
        """{"secret":"1234567","url":"https://x/a1234567"}""",
        """  {"secret":"********","url":"https://x/a1234567"}"""
    )]
    [InlineData(
        """[{"url":"https://x/123456789"},{"token":"123456789"}]""",
        """  [{"url":"https://x/********"},{"token":"********"}]"""
    )]
    public void ABodyIsShownWithItsCredentialsMaskedWhereverTheyStand(string body, string shown) =>
        Assert.Equal(shown, RedactedText.ForBody(Encoding.UTF8.GetBytes(body), Token));

    [Fact]
    public void ALongBodyIsCut()
    {
        var shown = RedactedText.ForBody(Encoding.UTF8.GetBytes($"\"{new string('x', 9000)}\""), Token);
        Assert.Equal($"  \"{new string('x', (8 * 1024) - 1)}…", shown);
    }

    [Fact]
    public void HeadersAreLinesOfTheirOwnWithAllTheirValues()
    {
        KeyValuePair<string, IEnumerable<string>>[] headers =
        [
            new("Accept", ["a", "b"]),
            new("X-Echo", ["token-in-clear"]),
            new("cookie", ["c"]),
        ];
        Assert.Equal("  Accept: a, b\n  X-Echo: ********\n  cookie: ********", RedactedText.ForHeaders(headers, Token));
    }

    /// <summary>
    /// Debug has the request and the answer, then the line of Verbose; Verbose has the line alone, and Warning none.
    /// </summary>
    [Theory]
    [InlineData(NoticeLevel.Debug, 3)]
    [InlineData(NoticeLevel.Verbose, 1)]
    [InlineData(NoticeLevel.Warning, 0)]
    public async Task EachLevelHasItsLines(NoticeLevel least, int lines)
    {
        var notices = new NoticeList { MinimumLevel = least };
        stub.Answer(_ =>
        {
            time.Advance(TimeSpan.FromMilliseconds(1234.6));
            return Task.FromResult(
                new HttpResponseMessage { Content = new StringContent("""{"integration":{"id":"1","enabled":true}}""") }
            );
        });

        await stub.Client(time).SetEnabledAsync("P", "1", true, notices, Stop);

        string[] all =
        [
            "> PUT https://company.aha.io/api/v1/products/P/integrations/1\n  Authorization: ********",
            "< 200\n  Content-Type: text/plain; charset=utf-8\n  {\"integration\":{\"id\":\"1\",\"enabled\":true}}",
            "PUT products/P/integrations/1 -> 200, 1235 ms, attempt 1, 41 bytes",
        ];
        var said = notices.Notices.Select(notice => notice.Text).ToArray();
        Assert.Equal(lines, said.Length);
        foreach (var (text, beginning) in said.Zip(all.Skip(3 - lines)))
        {
            Assert.StartsWith(beginning, text, StringComparison.Ordinal);
        }

        Assert.True(lines < 3 || said[0].EndsWith("""  {"integration":{"enabled":true}}""", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(NoticeLevel.Debug, true)]
    [InlineData(NoticeLevel.Verbose, true)]
    [InlineData(NoticeLevel.Warning, false)]
    public async Task AnAttemptWithoutAnAnswerHasALineToo(NoticeLevel least, bool isSaid)
    {
        var notices = new NoticeList { MinimumLevel = least };
        stub.Answer(_ => throw NoConnection.Make());

        await Assert.ThrowsAsync<AhaApiException>(() => stub.Client(time).GetCurrentUserAsync(notices, Stop));

        Assert.Equal(isSaid, notices.Of(NoticeLevel.Verbose).Contains("GET me -> ConnectionFailed, 0 ms, attempt 1"));
        Assert.Equal(
            least == NoticeLevel.Debug ? 2
                : isSaid ? 1
                : 0,
            notices.Notices.Count
        );
    }

    [Fact]
    public async Task AnAttemptThatFailsByItsStatusHasALineToo()
    {
        var notices = new NoticeList();
        stub.Json("", HttpStatusCode.NotFound);

        await Assert.ThrowsAsync<AhaApiException>(() => stub.Client(time).GetCurrentUserAsync(notices, Stop));

        Assert.Equal(["GET me -> 404, 0 ms, attempt 1, 0 bytes"], notices.Of(NoticeLevel.Verbose));
    }

    [Fact]
    public async Task ATimeoutSaysHowLongItWaited()
    {
        stub.Answer(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });

        var failure = await Assert.ThrowsAsync<AhaApiException>(() =>
            Clock.RunAsync(time, stub.Client(time).GetCurrentUserAsync(Stop), TimeSpan.FromSeconds(5))
        );

        Assert.Equal("GET me: no complete answer within 100 s", failure.Message);
    }

    [Theory]
    [InlineData(1999, NoticeLevel.Verbose, "why: waiting 2.0 s")]
    [InlineData(2000, NoticeLevel.Verbose, "why: waiting 2.0 s")]
    [InlineData(2001, NoticeLevel.Warning, "why: waiting 2.0 s")]
    [InlineData(61500, NoticeLevel.Warning, "why: waiting 61.5 s")]
    public void AWaitOfMoreThanTwoSecondsIsForEverybody(int milliseconds, NoticeLevel level, string text)
    {
        var wait = TimeSpan.FromMilliseconds(milliseconds);
        var notice = Notice.ForWait(wait, "why");

        Assert.Equal((level, (TimeSpan?)wait), (notice.Level, notice.Wait));
        Assert.Equal(text, notice.Text.Replace(',', '.'));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
