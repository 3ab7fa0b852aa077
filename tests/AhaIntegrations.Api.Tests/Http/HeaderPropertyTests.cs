using System.Net;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>Headers with hostile values: ignored, or one of our errors, never a defect or an endless wait.</summary>
public class HeaderPropertyTests
{
    private static readonly string[] Names =
    [
        "Date",
        "Retry-After",
        "retry_after",
        "X-Ratelimit-Limit",
        "X-Ratelimit-Remaining",
        "X-Ratelimit-Reset",
        "Content-Length",
        "Content-Type",
        "X-Request-Id",
        "Warning",
        "Location",
    ];

    private static readonly string[] Known =
    [
        "",
        " ",
        "0",
        "-0",
        "-1",
        "+1",
        "1e308",
        "1e-320",
        "NaN",
        "Infinity",
        "-Infinity",
        "∞",
        "0x10",
        "1,5",
        "1_000",
        "999999.9999999999999999999",
        "2147483647",
        "2147483648",
        "-2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "253402300799",
        "253402300800",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "9999-12-31T23:59:59+14:00",
        "0001-01-01T00:00:00-14:00",
        "10:00",
        "application/json; charset=utf-7",
        "text/plain; charset=\"",
        ";;;=,,,",
        "199 - \"",
        "http://",
        "http://[::1",
        "\"",
    ];

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.Int[0, Known.Length - 1].Select(index => Known[index]),
        Gen.Double.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Long.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.DateTime.Select(date => date.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        Gen.String[Gen.Char[' ', '~'], 0, 40]
    );

    [Fact]
    public void Every_header_that_is_read_may_hold_anything() =>
        Gen.Select(
                Gen.Int[0, Names.Length - 1].Array[1, 4],
                Value.Array[4],
                Gen.Int[0, 5].Select(index => new[] { 200, 302, 401, 429, 500, 503 }[index]),
                Gen.Bool
            )
            .Sample(
                (names, values, status, isCreate) =>
                    SendAsync(names.Select(index => Names[index]).ToArray(), values, status, isCreate)
                        .GetAwaiter()
                        .GetResult(),
                iter: 3000
            );

    [Fact]
    public void A_hint_is_never_negative_and_never_throws() =>
        Gen.Select(Value, Gen.DateTimeOffset, Gen.Int[1, 4])
            .Sample(
                (value, now, index) =>
                {
                    using var response = new HttpResponseMessage();
                    response.Headers.TryAddWithoutValidation(Names[index == 3 ? 5 : index], value);
                    var hint = RateHints.RetryAfter(response.Headers, now, isQuota: true);
                    Assert.True(hint is null || hint >= TimeSpan.Zero);
                    Assert.InRange(RetryPolicy.Delay(1, hint, 0.5), TimeSpan.Zero, TimeSpan.FromSeconds(121));
                },
                iter: 3000
            );

    private static async Task SendAsync(string[] names, string[] values, int status, bool isCreate)
    {
        var time = new FakeTimeProvider();
        var options = new AhaClientOptions { MaximumRetryCount = 1, MaximumWait = TimeSpan.FromMinutes(5) };
        using var client = TextClient.Create(new Answering(() => Make(names, values, status)), options, time);
        Task call = isCreate
            ? client.CreateIntegrationAsync("PRJ1", new NewIntegration { ServiceName = ServiceName.Parse("jira") })
            : client.GetCurrentUserAsync();
        for (var turn = 0; !call.IsCompleted; turn++)
        {
            Assert.True(turn < 1000, "It does not end.");
            time.Advance(TimeSpan.FromSeconds(3));
        }

        try
        {
            await call;
        }
        catch (AhaApiException failure)
        {
            Assert.NotEmpty(failure.Message);
        }
    }

    private static HttpResponseMessage Make(string[] names, string[] values, int status)
    {
        const string Body = """{"user":{"id":"1"},"integration":{"id":"1"},"integrations":[]}""";
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)),
        };
        foreach (var (name, value) in names.Zip(values))
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.Remove(name);
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    private sealed class Answering(Func<HttpResponseMessage> make) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Task.FromResult(make());
    }
}
