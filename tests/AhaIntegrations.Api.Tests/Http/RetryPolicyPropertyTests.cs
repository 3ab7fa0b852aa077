using CsCheck;

namespace AhaIntegrations.Api.Tests;

/// <summary>How long a retry waits, over all numbers.</summary>
public class RetryPolicyPropertyTests
{
    [Fact]
    public void The_back_off_lies_in_the_upper_half_below_a_ceiling_that_doubles_up_to_a_cap() =>
        Gen.Select(Gen.Int[1, 100], Gen.Double[0, 1])
            .Sample(
                (attempt, chance) =>
                {
                    var ceiling = TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, attempt - 1)));
                    var delay = RetryPolicy.Delay(attempt, null, chance);
                    Assert.InRange(delay, ceiling / 2, ceiling);
                    Assert.Equal((ceiling * (1 + chance) / 2).TotalSeconds, delay.TotalSeconds, 3);
                }
            );

    [Fact]
    public void A_wait_is_never_shorter_than_the_back_off_nor_than_the_hint_up_to_the_longest_wait() =>
        Gen.Select(Gen.Int[1, 100], Gen.Double[-1e6, 1e6], Gen.Double[0, 1])
            .Sample(
                (attempt, seconds, chance) =>
                {
                    var delay = RetryPolicy.Delay(attempt, TimeSpan.FromSeconds(seconds), chance);
                    var floor = Math.Max(RetryPolicy.BackOff(attempt, chance).TotalSeconds, Math.Min(seconds, 120));
                    Assert.InRange(delay.TotalSeconds, floor - 0.001, floor + 0.501);
                }
            );
}
