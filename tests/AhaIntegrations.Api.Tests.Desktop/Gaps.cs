using System.Net;

namespace AhaIntegrations.Api.Tests;

/// <summary>
/// The members that the tests use and .NET Framework lacks, beyond those that the Polyfill package has.
/// </summary>
internal static class Gaps
{
    extension(DateTimeOffset)
    {
        public static DateTimeOffset UnixEpoch => new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    extension(Task task)
    {
        public bool IsCompletedSuccessfully => task.Status == TaskStatus.RanToCompletion;
    }

    extension(HttpStatusCode)
    {
        public static HttpStatusCode TooManyRequests => (HttpStatusCode)429;
    }

    extension(TimeSpan)
    {
        public static TimeSpan operator *(int factor, TimeSpan time) => TimeSpan.FromTicks(factor * time.Ticks);

        public static TimeSpan operator *(TimeSpan time, int factor) => TimeSpan.FromTicks(factor * time.Ticks);
    }

    extension(string text)
    {
        public string Replace(string old, string next, StringComparison comparison) =>
            comparison == StringComparison.Ordinal ? text.Replace(old, next) : throw new NotSupportedException();
    }

    /// <summary>Here, because the client and the Polyfill package both have one: the nearest counts.</summary>
    public static Task<string> ReadAsStringAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return content.ReadAsStringAsync();
    }
}
