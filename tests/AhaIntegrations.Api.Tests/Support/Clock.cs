using Microsoft.Extensions.Time.Testing;

namespace AhaIntegrations.Api.Tests;

/// <summary>Lets a fake clock run until something is done.</summary>
internal static class Clock
{
    /// <summary>
    /// Advances the clock step by step, giving everybody a turn after each, and gives back the result.
    /// </summary>
    public static async Task<T> RunAsync<T>(FakeTimeProvider time, Task<T> task, TimeSpan step)
    {
        await RunAsync(time, (Task)task, step);
        return await task;
    }

    public static async Task RunAsync(FakeTimeProvider time, Task task, TimeSpan step)
    {
        for (var turn = 0; !task.IsCompleted; turn++)
        {
            Assert.True(turn < 100_000, "The clock ran for a very long time and nothing was done.");
            await Task.Delay(turn % 20 == 0 ? 1 : 0, TestContext.Current.CancellationToken);
            time.Advance(step);
        }

        await task;
    }
}
