using System.Text.RegularExpressions;

namespace AhaIntegrations.Tests;

/// <summary>The jobs with baselines in the help do what their texts promise.</summary>
public sealed class BaselineJobTests(BaselineJobs jobs) : IClassFixture<BaselineJobs>
{
    [Theory]
    [InlineData("first", "(?m)^baseline.jsonc$")]
    [InlineData(
        "review",
        @"(?m)^::warning file=baseline\.jsonc,line=\d+::SwitchedOff: Jira \(204584239\) of product PRJ1"
    )]
    [InlineData("review", @"(?m)^\| SwitchedOn \| ` PRJ1 ` \|")]
    [InlineData("plan as CSV", @"(?m)^Done +SwitchOff +PRJ1 +31907509 [^\n]+\nDone +SwitchOn +PRJ1 +204584239 ")]
    [InlineData("plan as JSON", @"(?m)^Done +SwitchOff +PRJ1 +31907509 ")]
    [InlineData("roll-out", @"(?m)^Done +Create +PRJ3 ")]
    [InlineData("roll-out", "(?m)^3$")]
    [InlineData("weekend", @"(?m)^SwitchedOff +PRJ1 +204584239 ")]
    [InlineData("weekend", @"(?m)^SwitchedOn +PRJ1 +204584239 ")]
    [InlineData("month", @"(?m)^SwitchedOff +SwitchOn +PRJ1 +204584239 ")]
    public async Task A_job_does_what_its_text_promises(string job, string pattern)
    {
        var shown = (await jobs.ShowAsync())[job].ReplaceLineEndings("\n");

        Assert.True(Regex.IsMatch(shown, pattern), shown);
    }

    [Fact]
    public async Task Only_a_part_of_a_plan_is_carried_out() =>
        Assert.DoesNotContain("SwitchOn ", (await jobs.ShowAsync())["plan as JSON"], StringComparison.Ordinal);

    [Fact]
    public async Task The_job_at_night_shows_its_rows_and_ends_with_1()
    {
        var (exitCode, text) = await jobs.RunNightAsync();

        Assert.Equal(1, exitCode);
        Assert.Matches(@"(?m)^SwitchedOn +SwitchOff +PRJ1 +204584239 ", text);
        Assert.Contains("There are differences: 1 SwitchedOn.", text, StringComparison.Ordinal);
    }
}
