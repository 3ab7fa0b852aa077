using System.Net;

namespace AhaIntegrations.Tests;

/// <summary>A pause and its end: what was on is on again, what somebody did by hand is not undone.</summary>
public sealed class PauseTests : PauseRunTests
{
    [Fact]
    public void ExactlyWhatWasOnIsOnAgain()
    {
        var before = States();
        var (all, on) = (before.Count, before.Count(state => state.IsOn));
        Server.Requests.Clear();

        Assert.Equal(
            [(PauseAction.SwitchedOff, on), (PauseAction.WasOff, all - on)],
            Count(Shell.Run("Get-AhaIntegration PRJ1 | Suspend-AhaIntegration -Path $path"))
        );
        Assert.Equal((1 + all + on, on), (Server.Requests.Count, Server.Writes.Count()));
        Assert.DoesNotContain(States(), state => state.IsOn);
        Server.Requests.Clear();

        Assert.Equal([(PauseAction.SwitchedOn, on)], Count(Shell.Run("Resume-AhaIntegration $path")));
        Assert.Equal((on + on, on), (Server.Requests.Count, Server.Writes.Count()));
        Assert.Equal(before, States());
    }

    [Fact]
    public void WhatIsRestoredIsNotTouchedAgainUnlessForced()
    {
        Shell
            .Run(
                $"Suspend-AhaIntegration PRJ1 {Jira},36231792 -Path $path; Resume-AhaIntegration $path; "
                    + $"Disable-AhaIntegration PRJ1 {Jira}"
            )
            .AssertNoErrors();
        Server.Requests.Clear();

        var second = Shell.Run("Resume-AhaIntegration $path").AssertNoErrors();
        Assert.StartsWith("Nothing to do", Assert.Single(second.Warnings), StringComparison.Ordinal);
        Assert.Empty(Server.Requests);

        Assert.Equal(
            [(PauseAction.SwitchedOn, 1), (PauseAction.AlreadyOn, 1)],
            Count(Shell.Run("Resume-AhaIntegration $path -Force"))
        );
    }

    [Fact]
    public void ASecondRunSwitchesNothingTwiceAndOnlyAddsToTheJournal()
    {
        Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},{WasOff} -Path $path").AssertNoErrors();
        var first = File.ReadAllText(Journal);
        Server.Requests.Clear();

        Assert.Equal(
            [(PauseAction.WasOff, 1), (PauseAction.AlreadyPaused, 1)],
            Count(Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},{WasOff} -Path $path"))
        );
        Assert.Empty(Server.Writes);
        Assert.Equal(first, File.ReadAllText(Journal));

        Shell.Run("Suspend-AhaIntegration PRJ1 36231792 -Path $path").AssertNoErrors();
        Assert.StartsWith(first, File.ReadAllText(Journal), StringComparison.Ordinal);
        Assert.Equal(2, Shell.Run("Resume-AhaIntegration $path").AssertNoErrors().Output.Count);
    }

    [Theory]
    [InlineData(Jira)]
    [InlineData(WasOff)]
    public void WhatSomebodySwitchedOnIsReportedAndOnlyOverriddenByForce(string id)
    {
        Shell.Run($"Suspend-AhaIntegration PRJ1 {id} -Path $path; Enable-AhaIntegration PRJ1 {id}").AssertNoErrors();
        Server.Requests.Clear();

        var found = Shell.Run($"Suspend-AhaIntegration PRJ1 {id} -Path $path");
        Assert.Equal([(PauseAction.EnabledExternally, 1)], Count(found));
        Assert.Contains("-Force switches it off", Assert.Single(found.Warnings), StringComparison.Ordinal);
        Assert.Empty(Server.Writes);

        Assert.Equal(
            [(PauseAction.SwitchedOff, 1)],
            Count(Shell.Run($"Suspend-AhaIntegration PRJ1 {id} -Path $path -Force"))
        );
        Assert.Equal([(PauseAction.SwitchedOn, 1)], Count(Shell.Run("Resume-AhaIntegration $path")));
    }

    [Fact]
    public void WhatIsOnAlreadyIsReportedAndMarked()
    {
        Shell
            .Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path; Enable-AhaIntegration PRJ1 {Jira}")
            .AssertNoErrors();
        Server.Requests.Clear();

        Assert.Equal([(PauseAction.AlreadyOn, 1)], Count(Shell.Run("Resume-AhaIntegration $path")));
        Assert.Single(Server.Requests);
        Assert.Single(Shell.Run("Resume-AhaIntegration $path").Warnings);
    }

    [Fact]
    public void ANewPauseInTheSameJournalTakesTheStateOfItsOwnTime()
    {
        Shell
            .Run(
                $"Suspend-AhaIntegration PRJ1 {Jira},36231792 -Path $path; Resume-AhaIntegration $path; "
                    + $"Disable-AhaIntegration PRJ1 {Jira}"
            )
            .AssertNoErrors();

        Assert.Equal(
            [(PauseAction.SwitchedOff, 1), (PauseAction.WasOff, 1)],
            Count(Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira},36231792 -Path $path"))
        );
        Assert.Equal(
            "36231792",
            Assert.Single(Shell.Run("Resume-AhaIntegration $path").AssertNoErrors().As<PauseResult>()).Id
        );
    }

    /// <summary>The answer to the switch is lost: Resume must not trust that nothing was done.</summary>
    [Fact]
    public void ASwitchWithoutAnAnswerIsRestored()
    {
        Server.NextFault = line => line.StartsWith("PUT", StringComparison.Ordinal) ? Fault.ResetAfter : Fault.None;
        Assert.Equal(["ConnectionFailed"], Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path").ErrorIds);
        Server.NextFault = _ => Fault.None;

        Assert.Equal(
            [(PauseAction.AlreadyPaused, 1)],
            Count(Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path"))
        );
        Assert.Equal([(PauseAction.SwitchedOn, 1)], Count(Shell.Run("Resume-AhaIntegration $path")));
    }

    /// <summary>What we could not switch off, somebody may switch off later: that is not ours to undo.</summary>
    [Fact]
    public void ASwitchThatWasRefusedLeavesNothingToRestore()
    {
        Fail("PUT", HttpStatusCode.Forbidden);
        Assert.Equal(["Forbidden"], Shell.Run($"Suspend-AhaIntegration PRJ1 {Jira} -Path $path").ErrorIds);
        Server.NextFault = _ => Fault.None;
        Shell.Run($"Disable-AhaIntegration PRJ1 {Jira}").AssertNoErrors();

        Assert.Empty(Shell.Run("Resume-AhaIntegration $path").AssertNoErrors().Output);
        Assert.False(Assert.Single(Shell.Run($"Get-AhaIntegration PRJ1 {Jira}").As<Integration>()).Enabled);
    }

    [Fact]
    public void OneThatIsGoneIsOneErrorAndIsTriedAgainLater()
    {
        Shell.Run($"Suspend-AhaIntegration PRJ1 36231792,{Jira},186281709 -Path $path").AssertNoErrors();
        Fail($"GET /api/v1/products/PRJ1/integrations/{Jira}", HttpStatusCode.NotFound);
        var result = Shell.Run("Resume-AhaIntegration $path");
        Server.NextFault = _ => Fault.None;

        Assert.Equal(["NotFound"], result.ErrorIds);
        Assert.StartsWith("Jira (204584239) of product PRJ1: ", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(
            Jira,
            Assert.Single(Shell.Run("Resume-AhaIntegration $path").AssertNoErrors().As<PauseResult>()).Id
        );
    }

    [Fact]
    public async Task CtrlCLeavesAJournalThatRestores()
    {
        var before = States();
        var writes = 0;
        Server.NextFault = line =>
            line.StartsWith("PUT", StringComparison.Ordinal) && Interlocked.Increment(ref writes) == 3
                ? Fault.StallAfter
                : Fault.None;
        await Shell
            .RunUntilStopped("Get-AhaIntegration PRJ1 | Suspend-AhaIntegration -Path $path", () => writes == 3)
            .WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

        Assert.Equal(3, Shell.Run("Resume-AhaIntegration $path").AssertNoErrors().Output.Count);
        Assert.Equal(before, States());
    }

    private static IEnumerable<(PauseAction Action, int Count)> Count(ShellResult result) =>
        result
            .AssertNoErrors()
            .As<PauseResult>()
            .GroupBy(item => item.Outcome)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, group.Count()));

    private void Fail(string request, HttpStatusCode status) =>
        Server.NextFault = line =>
        {
            if (line.StartsWith(request, StringComparison.Ordinal))
            {
                Sandbox.Faults.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent("{}") });
            }

            return Fault.None;
        };
}
