using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// Texts are English wherever they are made: German has decimal commas, Thai and Persian count other years, Finnish has
/// no colons in times.
/// </summary>
public class CultureTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 25, 8, 30, 15, TimeSpan.Zero));
    private readonly StubHandler stub = new();
    private readonly NoticeList notices = new();

    public static TheoryData<string> Cultures => ["de", "tr", "th", "fa", "fi"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task ATimeoutIsSaidInEnglish(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var options = new AhaClientOptions { MaximumRetryCount = 0, Timeout = TimeSpan.FromSeconds(2.5) };
        stub.Answer(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });
        using var client = TextClient.Create(stub, options, time);

        var call = client.GetIntegrationAsync("PRJ1", "1", cancellationToken: TestContext.Current.CancellationToken);
        time.Advance(options.Timeout);

        Assert.EndsWith(
            "no complete answer within 2.5 s",
            (await Assert.ThrowsAsync<AhaApiException>(() => call)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task ALostCreateTellsItsTimesInEnglish(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        stub.List(time).Json("", HttpStatusCode.BadGateway).Json(List()).Json(List()).Json(List());
        stub.Json(List(Row("1"), Row("2")));
        using var client = stub.Client(time);

        Assert.Contains(
            "no new one since 2026-11-25 08:30:15 UTC",
            (await FailureAsync(client)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(notices.Notices, notice => notice.Text.EndsWith(": waiting 1.0 s", StringComparison.Ordinal));
        Assert.Contains(
            "Jira (1), created 08:30:15 UTC, Jira (2), created 08:30:15 UTC",
            (await FailureAsync(client)).Message,
            StringComparison.Ordinal
        );
    }

    private static string List(params string[] rows) =>
        $$"""{"integrations":[{{string.Join(",", rows)}}],"pagination":{"total_pages":1} }""";

    private static string Row(string id) =>
        $$"""{"id":"{{id}}","name":"Jira","service_name":"jira","created_at":"2026-11-25T08:30:15.000Z"}""";

    private Task<AhaApiException> FailureAsync(AhaClient client) =>
        Assert.ThrowsAsync<AhaApiException>(() =>
            Clock.RunAsync(
                time,
                client.CreateIntegrationAsync(
                    "PRJ1",
                    new NewIntegration { ServiceName = ServiceName.Parse("jira") },
                    notices,
                    TestContext.Current.CancellationToken
                ),
                TimeSpan.FromMilliseconds(250)
            )
        );
}
