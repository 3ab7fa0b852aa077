namespace AhaIntegrations.Tests;

/// <summary>Get-AhaIntegrationHealth and Test-AhaIntegration: what is urgent, and how a job ends.</summary>
public sealed class HealthCommandTests : ServerTests
{
    [Fact]
    public void HealthComesTheMostUrgentFirst()
    {
        var health = Shell
            .Run("Get-AhaIntegrationHealth -All -IncludeProductLine")
            .AssertNoErrors()
            .As<IntegrationHealth>();

        Assert.Equal(health.OrderBy(item => item.Health), health);
        Assert.Equal(Enum.GetValues<HealthStatus>(), health.Select(item => item.Health).Distinct());
        Assert.Equal(
            ["186281709", "322044925"],
            health.Where(item => item.Health == HealthStatus.Failing).Select(item => item.Id)
        );
        Assert.Equal(
            ["207648948", "304000001"],
            health.Where(item => item.Health == HealthStatus.Silent).Select(item => item.Id)
        );
        Assert.Equal(
            SandboxData.OfAccount,
            health.Count(item => item is { Health: HealthStatus.Unknown, ProductKey: null })
        );
    }

    [Fact]
    public void WhatIsPipedInFullIsNotReadAgain()
    {
        Shell.Run("$all = Get-AhaIntegration PRJ1 -Detailed").AssertNoErrors();
        Server.Requests.Clear();

        Assert.Equal(
            SandboxData.Of("PRJ1"),
            Shell.Run("$all | Get-AhaIntegrationHealth").AssertNoErrors().Output.Count
        );
        Assert.Empty(Server.Requests);
        Assert.Equal(3, Shell.Run("Get-AhaIntegration PRJ2 | Get-AhaIntegrationHealth").AssertNoErrors().Output.Count);
        Assert.Equal(4, Server.Requests.Count);
    }

    [Fact]
    public void WhatIsOffCanBePipedOn()
    {
        Shell
            .Run("Get-AhaIntegrationHealth -Product PRJ1 | Where-Object Status -eq Off | Enable-AhaIntegration")
            .AssertNoErrors();
        Assert.DoesNotContain(
            Shell.Run("Get-AhaIntegrationHealth PRJ1").As<IntegrationHealth>(),
            health => health.Health == HealthStatus.Off
        );
    }

    [Theory]
    [InlineData(
        "Get-AhaIntegrationHealth PRJ1 -ErrorWithin 0.1 -SilentAfter 100 | Where-Object Status -in Failing,Silent",
        0
    )]
    [InlineData("Get-AhaIntegrationHealth PRJ1 -ErrorWithin '04:00' | Where-Object Status -eq Failing", 0)]
    [InlineData("Get-AhaIntegrationHealth PRJ1 -ErrorWithin 1 | Where-Object Status -eq Failing", 1)]
    [InlineData(
        "Get-AhaIntegrationHealth PRJ1 -SilentAfter ([timespan]::FromHours(2)) | Where-Object Status -eq Silent",
        2
    )]
    public void LimitsAreDaysOrSpans(string line, int count) =>
        Assert.Equal(count, Shell.Run(line).AssertNoErrors().Output.Count);

    [Fact]
    public void ANegativeLimitIsRefused() =>
        Assert.Equal(
            ["InvalidTimeSpan", "InvalidTimeSpan"],
            Shell
                .Run("Get-AhaIntegrationHealth PRJ1 -ErrorWithin -1; Test-AhaIntegration PRJ1 -SilentAfter -1")
                .ErrorIds
        );

    [Theory]
    [InlineData("Test-AhaIntegration PRJ2", true)]
    [InlineData("Test-AhaIntegration PRJ1", false)]
    [InlineData("Get-AhaIntegration PRJ1 204584239, 31907509 | Test-AhaIntegration", true)]
    [InlineData("Test-AhaIntegration PRJ2 -FailOn Failing", true)]
    [InlineData("Test-AhaIntegration PRJ9 -ErrorAction SilentlyContinue", false)]
    public void TheAnswerIsOneForAll(string line, bool answer) =>
        Assert.Equal(answer, Assert.Single(Shell.Run(line).Output).BaseObject);

    [Theory]
    [InlineData("'PRJ2','PRJ9' | Test-AhaIntegration -ErrorAction SilentlyContinue", false)]
    [InlineData("Get-AhaIntegration PRJ1 207648948 | Test-AhaIntegration", false)]
    [InlineData("Get-AhaIntegration PRJ1 207648948 | Test-AhaIntegration -SilentAfter 100", true)]
    public void WhatIsSilentOrCantBeReadIsNotWell(string line, bool answer) =>
        Assert.Equal(answer, Assert.Single(Shell.Run(line).Output).BaseObject);

    [Theory]
    [InlineData("'PRJ2','PRJ9' | Test-AhaIntegration -FailOn Failing -ErrorAction SilentlyContinue")]
    [InlineData("@() | Test-AhaIntegration -FailOn Failing")]
    public void AJobThatCouldNotLookEndsNonZeroToo(string line)
    {
        var result = Shell.Run(line);
        Assert.Equal("HealthNotKnown", result.ErrorIds.Last());
        Assert.Empty(result.Output);
    }

    [Fact]
    public void ByUrgencyWhateverTheInput()
    {
        var health = Shell
            .Run("Get-AhaIntegration PRJ1 204584239,31907509,207648948,186281709 | Get-AhaIntegrationHealth")
            .AssertNoErrors()
            .As<IntegrationHealth>();
        Assert.Equal(
            [HealthStatus.Failing, HealthStatus.Silent, HealthStatus.Off, HealthStatus.Healthy],
            health.Select(item => item.Health)
        );
    }

    [Fact]
    public void IntegrationsOfTheAccountAreUnknownAndNoErrorHoweverTheyCome()
    {
        Assert.All(
            Shell.Run("Get-AhaIntegrationHealth").AssertNoErrors().As<IntegrationHealth>(),
            health => Assert.Equal(HealthStatus.Unknown, health.Health),
            throwIfEmpty: true
        );
        Assert.Equal(
            true,
            Shell
                .Run("Get-AhaIntegrationHealth -All -ServiceName slack | Test-AhaIntegration")
                .AssertNoErrors()
                .Output.Single()
                .BaseObject
        );
    }

    [Fact]
    public void NothingTestedIsNoGoodNews()
    {
        var result = Shell.Run("@() | Test-AhaIntegration");
        Assert.Equal(false, Assert.Single(result.Output).BaseObject);
        Assert.Contains("Nothing to do", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AJobEndsNonZeroAndSaysWhatIsWrong()
    {
        var (exitCode, text) = await PwshProcess.RunAsync(
            "$null = Connect-Aha -Sandbox; Test-AhaIntegration -All -FailOn Failing,Silent,Off"
        );

        Assert.Equal(1, exitCode);
        Assert.Contains(
            "8 of the integrations are not healthy: Failing: Jira (186281709) of product PRJ1: Failed 5 h ago",
            text.ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_unhealthy_integration_has_a_line_of_its_own()
    {
        var lines = Shell.Run("Test-AhaIntegration PRJ1 -FailOn Off").ErrorText.Split('\n');

        Assert.Equal("4 of the integrations are not healthy:", lines[0]);
        Assert.Equal(5, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("Off: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void TheErrorHoldsThemAll()
    {
        var error = Assert.Single(Shell.Run("Test-AhaIntegration PRJ1 -FailOn Off").Errors);
        Assert.Equal(
            "IntegrationUnhealthy,AhaIntegrations.Commands.TestAhaIntegrationCommand",
            error.FullyQualifiedErrorId
        );
        Assert.Equal(4, Assert.IsType<IntegrationHealth[]>(error.TargetObject).Length);
    }
}
