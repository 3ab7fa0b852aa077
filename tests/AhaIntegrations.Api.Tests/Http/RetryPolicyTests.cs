namespace AhaIntegrations.Api.Tests;

/// <summary>When a request is sent again, and how long it waits.</summary>
public class RetryPolicyTests
{
    [Theory]
    [InlineData("GET", true, true, true)]
    [InlineData("PUT", true, true, true)]
    [InlineData("POST", true, false, true)]
    [InlineData("POST", true, true, false)]
    [InlineData("GET", false, false, false)]
    [InlineData("POST", false, false, false)]
    public void ACreateIsRepeatedOnlyWhenItWasCertainlyNotExecuted(
        string method,
        bool isTransient,
        bool mayHaveBeenExecuted,
        bool mayRepeat
    ) =>
        Assert.Equal(
            mayRepeat,
            RetryPolicy.MayRepeat(
                new HttpMethod(method),
                new AhaApiException(AhaErrorKind.ServerError, "")
                {
                    IsTransient = isTransient,
                    MayHaveBeenExecuted = mayHaveBeenExecuted,
                }
            )
        );

    [Theory]
    [InlineData("Retry-After: 7", 7.0)]
    [InlineData("Retry-After: Tue, 01 Jan 2019 00:00:09 GMT", 9.0)]
    [InlineData("retry_after: 8", 8.0)]
    [InlineData("retry_after: 0.5", 0.5)]
    [InlineData("X-Ratelimit-Reset: 1546300811", 11.0)]
    [InlineData("Retry-After: 7|retry_after: 8|X-Ratelimit-Reset: 1546300811", 7.0)]
    [InlineData("retry_after: 8|X-Ratelimit-Reset: 1546300811", 8.0)]
    [InlineData("Retry-After: soon|retry_after: 8", 8.0)]
    [InlineData("X-Ratelimit-Reset: 1", 0.0)]
    [InlineData("X-Ratelimit-Reset: 99999999999999999", null)]
    [InlineData("Retry-After: -5", null)]
    [InlineData("Retry-After: 1e999", null)]
    [InlineData("X-Other: 1", null)]
    public void HintsAreReadInTheirOrder(string headers, double? seconds)
    {
        using var response = new HttpResponseMessage();
        foreach (var header in headers.Split('|'))
        {
            Assert.True(response.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]));
        }

        Assert.Equal(
            seconds,
            RateHints
                .RetryAfter(response.Headers, DateTimeOffset.FromUnixTimeSeconds(1546300800), isQuota: true)
                ?.TotalSeconds
        );
    }
}
