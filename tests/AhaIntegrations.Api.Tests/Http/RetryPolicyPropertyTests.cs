using CsCheck;

namespace AhaIntegrations.Api.Tests;

/// <summary>How long a retry waits, over all numbers.</summary>
public class RetryPolicyPropertyTests
{
    [Fact]
    public void WithoutAHintTheWaitIsJitteredBelowACeilingThatDoublesUpToACap() =>
        Gen.Select(Gen.Int[1, 100], Gen.Double[0, 1])
            .Sample(
                (attempt, chance) =>
                {
                    var ceiling = TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, attempt - 1)));
                    var delay = RetryPolicy.Delay(attempt, null, chance);
                    Assert.InRange(delay, TimeSpan.Zero, ceiling);
                    Assert.Equal((ceiling * chance).TotalSeconds, delay.TotalSeconds, 3);
                }
            );

    [Fact]
    public void AHintIsFollowedUpToTheLongestWait() =>
        Gen.Double[-10, 1e6]
            .Sample(seconds =>
                Assert.Equal(
                    Math.Clamp(seconds, 0, 120),
                    RetryPolicy.Delay(1, TimeSpan.FromSeconds(seconds), 0.5).TotalSeconds,
                    3
                )
            );
}
