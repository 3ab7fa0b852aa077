using System.Globalization;
using System.Net.Http.Headers;

namespace AhaIntegrations.Api.Http;

/// <summary>Reads what a server says about its quota. Pure functions over the headers.</summary>
internal static class RateHints
{
    private const long FirstSecondOfYear10000 = 253402300800;

    /// <summary>
    /// How long to wait: <c>Retry-After</c> (seconds or a date), else <c>retry_after</c>, else, for a 429 only,
    /// <c>X-Ratelimit-Reset</c>.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset serverNow, bool isQuota) =>
        SecondsOrDate(First(headers, "Retry-After"), serverNow)
        ?? SecondsOrDate(First(headers, "retry_after"), serverNow)
        ?? (isQuota ? Reset(headers, serverNow) : null);

    /// <summary>The time until the server's count starts again.</summary>
    public static TimeSpan? Reset(HttpResponseHeaders headers, DateTimeOffset serverNow)
    {
        var isNumber = long.TryParse(
            First(headers, "X-Ratelimit-Reset"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var unixSeconds
        );
        return isNumber && unixSeconds < FirstSecondOfYear10000
            ? NotNegative(DateTimeOffset.FromUnixTimeSeconds(unixSeconds) - serverNow)
            : null;
    }

    /// <summary>The number of requests that are left by the server's count.</summary>
    public static int? Remaining(HttpResponseHeaders headers)
    {
        var text = First(headers, "X-Ratelimit-Remaining");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : null;
    }

    private static TimeSpan? SecondsOrDate(string? text, DateTimeOffset serverNow)
    {
        if (
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and < 1e6
        )
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? NotNegative(date - serverNow)
            : null;
    }

    private static TimeSpan NotNegative(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.First() : null;
}
