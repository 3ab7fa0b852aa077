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
}
