using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>What debugging shows of headers and bodies, and what it hides.</summary>
public class DebugTextTests
{
    private const string Integration = """{"integration":{"id":"1","service_name":"jira","enabled":true}}""";

    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1546300800));
    private readonly NoticeList notices = new();

    [Fact]
    public async Task DetailsHaveHeadersAndBodiesButNoSecret()
    {
        var details = new NoticeList { MinimumLevel = NoticeLevel.Debug };
        var stub = new StubHandler()
            .Json(
                """{"integration":{"id":"1","callback_token":"canary-callback","nested":{"api_token":{"a":"canary-nested"}},"echo":"token-in-clear"}}"""
            )
            .List(time)
            .Text("not json canary-text", "text/plain")
            .Json("", HttpStatusCode.NotFound);
        var client = stub.Client(time);

        await client.GetIntegrationAsync("PRJ1", "1", details, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<AhaApiException>(() =>
            client.CreateIntegrationAsync(
                "PRJ1",
                new NewIntegration { ServiceName = ServiceName.Parse("jira") },
                details,
                TestContext.Current.CancellationToken
            )
        );

        var text = string.Join('\n', details.Notices.Select(notice => notice.Text));
        Assert.Contains("Authorization: ********", text, StringComparison.Ordinal);
        Assert.Contains("\"callback_token\":\"********\"", text, StringComparison.Ordinal);
        Assert.Contains("\"service_name\":\"jira\"", text, StringComparison.Ordinal);
        Assert.Contains("bytes that are not JSON", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.DoesNotContain("token-in-clear", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DebuggingDoesNotChangeHowBrokenTextEnds()
    {
        const string Value = """{"integration":{"id":"1","a":"\ud800"}}""";
        const string Name = """{"integration":{"id":"1","\ud800":1}}""";
        foreach (
            var details in new[]
            {
                null,
                new NoticeList { MinimumLevel = NoticeLevel.Debug },
            }
        )
        {
            var integration = await Read(Value, details);

            Assert.Equal("\ufffd", integration.AdditionalFields["a"]);
            Assert.Equal(1L, (await Read(Name, details)).AdditionalFields["\ufffd"]);
        }

        Task<Integration> Read(string body, NoticeList? details) =>
            new StubHandler()
                .Json(body)
                .Client(time)
                .GetIntegrationAsync("PRJ1", "1", details, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ATokenThatIsCutOrEscapedIsMaskedAllTheSame()
    {
        var details = new NoticeList { MinimumLevel = NoticeLevel.Debug };
        var stub = new StubHandler().Json(
            "{\"error\":\"" + new string('x', 495) + " token\\u002Din-clear\"}",
            HttpStatusCode.Forbidden
        );

        var exception = await Assert.ThrowsAsync<AhaApiException>(() =>
            stub.Client(time).GetIntegrationAsync("PRJ1", "1", details, TestContext.Current.CancellationToken)
        );

        Assert.DoesNotContain("toke", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "token-in",
            string.Join('\n', details.Notices.Select(notice => notice.Text)),
            StringComparison.Ordinal
        );
    }
}
