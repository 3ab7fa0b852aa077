using System.Globalization;

namespace AhaIntegrations.Text;

/// <summary>Formats how long ago a moment was, in a few characters.</summary>
public static class RelativeTime
{
    /// <summary>
    /// Formats a moment relative to now, for instance <c>5 min ago</c> or <c>3 d ago</c>. A moment in the future, which
    /// a wrong clock can produce, is <c>just now</c>.
    /// </summary>
    /// <param name="time">The moment, in any offset; null gives an empty text.</param>
    /// <param name="now">The moment to count from; null for the current time.</param>
    /// <returns>The text, in English and in the invariant culture.</returns>
    public static string Format(DateTimeOffset? time, DateTimeOffset? now = null)
    {
        if (time is not { } moment)
        {
            return "";
        }

        var age = (now ?? DateTimeOffset.UtcNow) - moment;
        return age.TotalMinutes < 1 ? "just now"
            : age.TotalHours < 1 ? Ago(age.TotalMinutes, "min")
            : age.TotalDays < 1 ? Ago(age.TotalHours, "h")
            : age.TotalDays < 365 ? Ago(age.TotalDays, "d")
            : Ago(age.TotalDays / 365.25, "y");
    }

    private static string Ago(double count, string unit) =>
        $"{Math.Max(1, Math.Floor(count)).ToString("0", CultureInfo.InvariantCulture)} {unit} ago";
}
