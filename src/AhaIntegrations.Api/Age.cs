using System.Globalization;

namespace AhaIntegrations;

/// <summary>How long ago something was, in a few characters for people.</summary>
public static class Age
{
    /// <summary>For instance <c>5 min ago</c>, <c>3 d ago</c>. Times ahead of our clock, which may be off, are <c>just now</c>.</summary>
    /// <param name="time">The moment, in any offset; null gives an empty text.</param>
    /// <param name="now">The moment to count from; null for now.</param>
    /// <returns>The text.</returns>
    public static string Of(DateTimeOffset? time, DateTimeOffset? now = null)
    {
        if (time is not { } moment)
        {
            return "";
        }

        var age = (now ?? DateTimeOffset.UtcNow) - moment;
        return age.TotalMinutes < 1 ? "just now"
            : age.TotalHours < 1 ? Text(age.TotalMinutes, "min")
            : age.TotalDays < 1 ? Text(age.TotalHours, "h")
            : age.TotalDays < 365 ? Text(age.TotalDays, "d")
            : Text(age.TotalDays / 365.25, "y");
    }

    private static string Text(double count, string unit) => $"{Math.Max(1, Math.Floor(count)).ToString("0", CultureInfo.InvariantCulture)} {unit} ago";
}
