namespace AhaIntegrations.Tests;

/// <summary>The judgement, case by case.</summary>
public class HealthRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Hours since the last error and the last webhook request; null for never.</summary>
    [Theory]
    [InlineData(true, null, null, HealthStatus.Healthy, "On.")]
    [InlineData(true, null, 3.0, HealthStatus.Healthy, "On; its webhook was last called 3 h ago.")]
    [InlineData(true, 5.0, null, HealthStatus.Failing, "Failed 5 h ago. Only the web interface shows what failed.")]
    [InlineData(true, 5.0, 48.0, HealthStatus.Failing, "Failed 5 h ago. Only the web interface shows what failed.")]
    [InlineData(true, 5.0, 5.0, HealthStatus.Failing, "Failed 5 h ago. Only the web interface shows what failed.")]
    [InlineData(
        true,
        5.0,
        4.9,
        HealthStatus.Failing,
        "Failed 5 h ago; its webhook was called since, 4 h ago, which does not show that it works. Only the web "
            + "interface shows what failed."
    )]
    [InlineData(true, 168.0, null, HealthStatus.Failing, "Failed 7 d ago. Only the web interface shows what failed.")]
    [InlineData(true, 168.1, null, HealthStatus.Healthy, "On; its last error was 7 d ago.")]
    [InlineData(true, -9.0, null, HealthStatus.Failing, "Failed just now. Only the web interface shows what failed.")]
    [InlineData(true, null, 720.0, HealthStatus.Healthy, "On; its webhook was last called 30 d ago.")]
    [InlineData(true, null, 721.0, HealthStatus.Silent, "On, but its webhook was last called 30 d ago.")]
    [InlineData(true, 5.0, 721.0, HealthStatus.Failing, "Failed 5 h ago. Only the web interface shows what failed.")]
    [InlineData(true, null, -9.0, HealthStatus.Healthy, "On; its webhook was last called just now.")]
    [InlineData(false, null, null, HealthStatus.Off, "Switched off, by a user or by Aha! itself.")]
    [InlineData(
        false,
        5.0,
        null,
        HealthStatus.Off,
        "Switched off, by a user or by Aha! itself; its last error was 5 h ago."
    )]
    [InlineData(null, 5.0, null, HealthStatus.Unknown, "The answer does not say whether it is on.")]
    public void JudgesByStateErrorAndWebhook(
        bool? enabled,
        double? error,
        double? call,
        HealthStatus status,
        string reason
    )
    {
        var integration = new Integration
        {
            Id = "1",
            Scope = TextClient.Scope("P"),
            Enabled = enabled,
            Owner = new IntegrationOwner(),
            LastErrorAt = Ago(error),
            LastWebhookRequestAt = Ago(call),
            UpdatedAt = Ago(9),
        };

        var health = new HealthRules().Evaluate(integration, Now);

        Assert.Equal((status, reason), (health.Health, health.Reason));
        Assert.Equal(
            status switch
            {
                HealthStatus.Failing => Ago(error),
                HealthStatus.Silent => Ago(call),
                HealthStatus.Off => Ago(9),
                _ => null,
            },
            health.Since
        );
        Assert.Same(integration, health.Integration);
    }

    [Fact]
    public void An_error_whose_time_cannot_be_read_is_not_healthy()
    {
        var integration = new Integration
        {
            Id = "1",
            Enabled = true,
            AdditionalFields = new FieldTable { ["last_error_at"] = "yesterday" },
        };
        Assert.Equal(HealthStatus.Unknown, new HealthRules().Evaluate(integration, Now).Health);
    }

    [Theory]
    [InlineData(null, "No documented call reads an integration of the account")]
    [InlineData("P", "It is a row of a list")]
    public void OfARowNothingIsKnown(string? product, string reason)
    {
        var health = new HealthRules().Evaluate(new Integration { Id = "1", Scope = TextClient.Scope(product) }, Now);
        Assert.Equal(HealthStatus.Unknown, health.Health);
        Assert.StartsWith(reason, health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLimitsCanBeSet()
    {
        var rules = new HealthRules { ErrorWithin = TimeSpan.FromHours(1), SilentAfter = TimeSpan.FromHours(2) };
        Assert.Equal(
            HealthStatus.Healthy,
            rules
                .Evaluate(
                    new Integration
                    {
                        Id = "1",
                        Enabled = true,
                        LastErrorAt = Ago(1.1),
                    },
                    Now
                )
                .Health
        );
        Assert.Equal(
            HealthStatus.Silent,
            rules
                .Evaluate(
                    new Integration
                    {
                        Id = "1",
                        Enabled = true,
                        LastWebhookRequestAt = Ago(2.1),
                    },
                    Now
                )
                .Health
        );
    }

    [Fact]
    public void TheMostUrgentComesFirst() =>
        Assert.Equal(
            [HealthStatus.Failing, HealthStatus.Silent, HealthStatus.Off, HealthStatus.Unknown, HealthStatus.Healthy],
            Enum.GetValues<HealthStatus>()
        );

    private static DateTime? Ago(double? hours) => hours is { } count ? Now.AddHours(-count).LocalDateTime : null;
}
