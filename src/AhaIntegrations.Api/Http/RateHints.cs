using System.Globalization;
using System.Net.Http.Headers;

namespace AhaIntegrations;

/// <summary>What a server says about its quota. Pure functions over the headers.</summary>
internal static class RateHints
{
    /// <summary>
    /// How long to stay away: <c>Retry-After</c> (seconds or a date), <c>retry_after</c>, and, where the quota is what was
    /// refused, <c>X-Ratelimit-Reset</c>, in this order.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset serverNow, bool isQuota) =>
        SecondsOrDate(First(headers, "Retry-After"), serverNow)
        ?? SecondsOrDate(First(headers, "retry_after"), serverNow)
        ?? (isQuota ? Reset(headers, serverNow) : null);

    /// <summary>How long until the server's count begins anew.</summary>
    public static TimeSpan? Reset(HttpResponseHeaders headers, DateTimeOffset serverNow) =>
        long.TryParse(First(headers, "X-Ratelimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var unixSeconds) && unixSeconds < 253402300800
            ? NotNegative(DateTimeOffset.FromUnixTimeSeconds(unixSeconds) - serverNow)
            : null;

    /// <summary>How many requests the server says are left.</summary>
    public static int? Remaining(HttpResponseHeaders headers) =>
        int.TryParse(First(headers, "X-Ratelimit-Remaining"), NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : null;

    private static TimeSpan? SecondsOrDate(string? text, DateTimeOffset serverNow) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6 ? TimeSpan.FromSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? NotNegative(date - serverNow)
        : null;

    private static TimeSpan NotNegative(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;

    private static string? First(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.First() : null;
}
