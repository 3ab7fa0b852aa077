using System.Globalization;
using System.Text.Json;

namespace AhaIntegrations.Api.Json;

/// <summary>
/// Reads a time. The vendor documents ISO 8601 for most fields and no form for some, so other likely forms are read
/// too.
/// </summary>
internal static class JsonTime
{
    /// <summary>1973. Smaller numbers are something else, such as a year, or 0 for never.</summary>
    private const long FirstSeconds = 100_000_000;

    private const long FirstMilliseconds = 100_000_000_000;
    private const long LastMilliseconds = 253_402_300_799_999;

    /// <summary>
    /// Reads ISO 8601, <c>2019-01-01 00:00:00 UTC</c>, RFC 1123, a date, or seconds or milliseconds since 1970. A time
    /// without an offset is UTC.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="time">The time in UTC.</param>
    /// <returns>True when the value is a time.</returns>
    public static bool TryRead(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        return value.ValueKind switch
        {
            JsonValueKind.String => TryReadUtc(value, out time) || TryRead(value.GetString()!.Trim(), out time),
            JsonValueKind.Number => value.TryGetDouble(out var number) && TryReadUnix(number, out time),
            _ => false,
        };
    }

    /// <summary>Reads the documented form with a Z, which is nearly always there, without a text of its own.</summary>
    private static bool TryReadUtc(JsonElement value, out DateTimeOffset time)
    {
        var isUtc = value.TryGetDateTime(out var read) && read.Kind == DateTimeKind.Utc;
        time = isUtc ? new DateTimeOffset(read) : default;
        return isUtc;
    }

    private static bool TryRead(string text, out DateTimeOffset time)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return TryReadUnix(number, out time);
        }

        var iso = text.EndsWith(" UTC", StringComparison.OrdinalIgnoreCase) ? text.Remove(text.Length - 4) : text;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

        // Without a year the parser would add the current one.
        time = default;
        return HasYear(iso) && DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, Utc, out time);
    }

    private static bool HasYear(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits = c is >= '0' and <= '9' ? digits + 1 : 0;
            if (digits == 4)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadUnix(double number, out DateTimeOffset time)
    {
        var milliseconds = number < FirstMilliseconds ? number * 1000 : number;
        var isTime = number >= FirstSeconds && milliseconds <= LastMilliseconds;
        time = isTime ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : default;
        return isTime;
    }
}
