namespace AhaIntegrations.Tests;

/// <summary>What a pause and a resume give out.</summary>
public sealed class PauseResultTests : PauseRunTests
{
    [Fact]
    public void SeveralAtOnceGiveTheSameAndKeepTheOrder()
    {
        var before = States();
        var paused = Shell
            .Run("Get-AhaIntegration PRJ1 | Suspend-AhaIntegration -Path $path -ThrottleLimit 8")
            .AssertNoErrors()
            .As<PauseResult>();
        Assert.Equal(before.Select(state => state.Id), paused.Select(result => result.Id));

        Shell.Run("Resume-AhaIntegration $path -ThrottleLimit 8").AssertNoErrors();
        Assert.Equal(before, States());
    }

    [Fact]
    public void TheSumIsTold() =>
        Assert.EndsWith(
            "pause.jsonl: SwitchedOff 1, WasOff 1.",
            Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},{WasOff} -Path $path -Verbose").AssertNoErrors().Verbose[^1],
            StringComparison.Ordinal
        );

    [Fact]
    public void WhatWasDoneIsATable()
    {
        var text = Shell.Show($"Suspend-AhaIntegration PRJ1 {Jira},{WasOff} -Path $path");
        Assert.Equal(
            """
               Connection: test

            Action            ProductKey Id                  ServiceName   Name
            ------            ---------- --                  -----------   ----
            SwitchedOff       PRJ1       204584239           jira          Jira
            WasOff            PRJ1       804274302           jira          Jira V2 Disabled
            """.ReplaceLineEndings("\n"),
            text
        );
    }
}
