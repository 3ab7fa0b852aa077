using System.Diagnostics;

namespace AhaIntegrations.Tests;

/// <summary>
/// How long a test waits for what must come. No machine is so slow that it needs this; whoever waits to the end waits
/// for something that never comes.
/// </summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit, "What was waited for never came.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
